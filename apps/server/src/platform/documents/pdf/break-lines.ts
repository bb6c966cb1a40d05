import LineBreaker from "linebreak";

/** Width of a text, in whatever unit the line's is. */
export type Measure = (text: string) => number;

/**
 * Breaks a text into lines no wider than `width` by the Unicode line breaking algorithm (UAX #14): between any two Chinese
 * characters, but no line begins with closing punctuation (。，）) or ends with an opening one. A word that is too long is cut.
 */
export function breakLines(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(text)) {
    if (line && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
    while (measure(line.trimEnd()) > width) {
      const head = longestHead(line, width, measure);
      if (head.length >= line.trimEnd().length) break;
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines;
}

/** As many lines as `breakLines` needs, and as equal as they can be: a centred text with one lost character below looks broken. */
export function balanceLines(text: string, width: number, measure: Measure): string[] {
  let best = breakLines(text, width, measure);
  let [low, high] = [width / 2, width];
  for (let step = 0; step < 12 && best.length > 1; step++) {
    const middle = (low + high) / 2;
    const tried = breakLines(text, middle, measure);
    if (tried.length === best.length) [best, high] = [tried, middle];
    else low = middle;
  }
  return best;
}

function* pieces(text: string): Generator<string> {
  const breaker = new LineBreaker(text);
  let from = 0;
  for (let at = breaker.nextBreak(); at; at = breaker.nextBreak()) {
    yield text.slice(from, at.position);
    from = at.position;
  }
}

const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });

/** At least one character, whatever its width. */
function longestHead(text: string, width: number, measure: Measure): string {
  let head = "";
  for (const { segment } of graphemes.segment(text)) {
    if (head && measure(head + segment) > width) break;
    head += segment;
  }
  return head;
}
