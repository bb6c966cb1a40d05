import { storable } from "../ingest/index.ts";
import { Problem } from "./shape.ts";

/** A row before anything is known of its columns: texts, or why a cell has none that can be trusted. */
export type RawRow = { number: number; cells: (string | Problem | undefined)[]; hidden: boolean };

/** The sheets of a file in order, hidden ones left out; each is read once, from its first row. */
export type RawTable = {
  sheets: (() => AsyncGenerator<RawRow>)[];
  /** Of the sheet being read, 0 to 1. */
  share: () => number;
  close: () => void;
};

/** A cell's text as it is kept: no control characters, no spaces at its ends (full-width and invisible ones included). */
export function cleanText(text: string): string {
  const plain = storable(text)
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, "");
  // By hand: `/\s+$/` takes quadratic time on a cell of spaces that ends in a letter.
  let from = 0;
  let to = plain.length;
  while (from < to && blank.test(plain[from] as string)) from += 1;
  while (to > from && blank.test(plain[to - 1] as string)) to -= 1;
  return detached(plain.slice(from, to));
}

const blank = /[\s\u200b-\u200d\u2060]/;

/** A copy: a cut-out string keeps the whole piece of the file alive that it was cut from, as long as anybody keeps it. */
const detached = (text: string): string => (text.length < 13 ? text : Buffer.from(text, "utf8").toString("utf8"));

/** Collects a text up to `max` characters and one more, which tells that there were too many. */
export function cut(text: string, more: string, max: number): string {
  return text.length > max ? text : (text + more).slice(0, max + 1);
}

export const tooLong = (max: number) =>
  new Problem(`内容太长，最多 ${max} 个字`, `the text is too long: at most ${max} characters`);
