/** Whether every word that was typed stands somewhere in the text; letters of any case. */
export function fits(typed: string, text: string): boolean {
  const lower = text.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
