/** How wide a text stands, in half-width characters: Chinese ones count two. Of several lines the longest. */
export function widthOf(text: string): number {
  let longest = 0;
  for (const line of text.split("\n")) {
    let width = 0;
    for (const sign of line) width += sign > "\u2e7f" ? 2 : 1;
    longest = Math.max(longest, width);
  }
  return longest;
}

/** Lines that a text takes in a column of this width. */
export function linesIn(text: string, width: number): number {
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / width)), 0);
}
