/** The value that a token of packages/ui has under the theme in force: the component library computes with colours. */
export function tokenOf(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
