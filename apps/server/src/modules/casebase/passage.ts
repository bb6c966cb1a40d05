import type { SectionKind } from "./tables.ts";

type Piece = { text: string; mark: boolean };

const length = 120;
/** Where a reader recognises her own story first. */
const telling: SectionKind[] = ["facts", "claims", "reasoning", "other", "result", "defence"];

/** About two lines of the text where most of the reader's words stand, the words marked; without words, the beginning of the facts. */
export function passage(sections: readonly { kind: SectionKind; text: string }[], words: readonly string[]): Piece[] {
  const ordered = [...sections].sort((a, b) => telling.indexOf(a.kind) - telling.indexOf(b.kind));
  const wanted = [...new Set(words.filter((w) => [...w].length > 1))].sort((a, b) => b.length - a.length);
  let best: { text: string; from: number; score: number } | undefined;
  for (const { text } of ordered) {
    const found = bestWindow(text, wanted);
    if (found && found.score > (best?.score ?? 0)) best = { text, ...found };
  }
  const { text, from } = best ?? { text: ordered[0]?.text ?? "", from: 0 };
  const start = from === 0 ? 0 : beginning(text, from);
  const cut = text.slice(start, start + length).replace(/\s+/g, " ");
  const shown = `${start > 0 ? "…" : ""}${cut}${start + length < text.length ? "…" : ""}`;
  return marked(shown, wanted);
}

/** The window with the most different words, long words counting more. */
function bestWindow(text: string, words: readonly string[]): { from: number; score: number } | undefined {
  const places: { at: number; word: string }[] = [];
  for (const word of words) {
    for (let at = text.indexOf(word), n = 0; at >= 0 && n < 20; at = text.indexOf(word, at + 1), n++) {
      places.push({ at, word });
    }
  }
  places.sort((a, b) => a.at - b.at);
  let best: { from: number; score: number } | undefined;
  for (const [i, { at }] of places.entries()) {
    const seen = new Set<string>();
    for (let j = i; j < places.length && (places[j] as { at: number }).at < at + length - 20; j++) {
      seen.add((places[j] as { word: string }).word);
    }
    const score = [...seen].reduce((sum, word) => sum + word.length, 0);
    if (score > (best?.score ?? 0)) best = { from: at, score };
  }
  return best;
}

/** A little before the place, at the beginning of a sentence when one is near. */
function beginning(text: string, at: number): number {
  const from = Math.max(0, at - 20);
  const stop = Math.max(...["。", "；", "，", "\n"].map((mark) => text.lastIndexOf(mark, at - 1)));
  return stop >= from ? stop + 1 : from;
}

function marked(text: string, words: readonly string[]): Piece[] {
  if (words.length === 0) return text ? [{ text, mark: false }] : [];
  const pattern = new RegExp(words.map((w) => w.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"), "g");
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > done) pieces.push({ text: text.slice(done, match.index), mark: false });
    pieces.push({ text: match[0], mark: true });
    done = match.index + match[0].length;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), mark: false });
  return pieces;
}
