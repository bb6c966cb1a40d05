/** The id of a row as an address writes it; 0, which no row has, for everything else. */
export function rowIdOf(text: string | undefined): number {
  return /^[1-9]\d{0,14}$/.test(text ?? "") ? Number(text) : 0;
}
