import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Refusal } from "../refusals.ts";
import { cut, type RawRow, type RawTable } from "./raw-rows.ts";
import type { Limits } from "./shape.ts";

/** Opens CSV text in UTF-8, UTF-16 (Excel's “Unicode text”) or GB 18030 (Chinese Excel), parted by `,` `;` or tabs. */
export async function openCsv(path: string, limits: Limits): Promise<RawTable> {
  const encoding = await encodingOf(path);
  const { size } = await open(path).then(async (file) => {
    const stat = await file.stat();
    await file.close();
    return stat;
  });
  let read = 0;
  async function* pieces(): AsyncGenerator<string> {
    const decoder = new TextDecoder(encoding, { fatal: true });
    for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
      read += bytes.length;
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder.decode();
  }
  return { sheets: [() => csvRows(pieces(), limits)], share: () => Math.min(1, read / size), close: () => {} };
}

async function encodingOf(path: string): Promise<string> {
  for (const encoding of ["utf-8", "utf-16le", "gb18030"]) {
    const decoder = new TextDecoder(encoding, { fatal: true });
    try {
      let first = true;
      for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
        // Any bytes look like some UTF-16: it is believed when it says so itself.
        if (first && encoding === "utf-16le" && !(bytes[0] === 0xff && bytes[1] === 0xfe)) throw new TypeError();
        first = false;
        decoder.decode(bytes, { stream: true });
      }
      decoder.decode();
      return encoding;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw new Refusal("invalid", "table/unreadable");
}

/** Records of CSV text, quoted as RFC 4180 says; a quote inside an unquoted cell is a character like others. */
export async function* csvRows(pieces: AsyncIterable<string>, limits: Limits): AsyncGenerator<RawRow> {
  let separator: string | undefined;
  let row: RawRow = { number: 1, cells: [], hidden: false };
  let column = 0;
  let cell = "";
  let state: "start" | "plain" | "quoted" | "quote" = "start";
  let afterReturn = false;

  const endCell = () => {
    const text = unguarded(cell);
    if (text !== "") {
      if (column >= limits.columns) throw new Refusal("invalid", "table/too-many-columns", { limit: limits.columns });
      row.cells[column] = text;
    }
    column += 1;
    cell = "";
    state = "start";
  };
  const endRow = (): RawRow => {
    endCell();
    const done = row;
    row = { number: done.number + 1, cells: [], hidden: false };
    column = 0;
    return done;
  };

  for await (let piece of headAtOnce(pieces)) {
    if (separator === undefined) {
      const told = /^sep=(.)\r?\n/i.exec(piece);
      separator = told?.[1] ?? separatorOf(piece);
      if (told) piece = piece.slice(told[0].length);
    }
    let from = 0;
    for (let i = 0; i < piece.length; i++) {
      const character = piece[i] as string;
      if (state === "quoted") {
        const end = piece.indexOf('"', i);
        cell = cut(cell, piece.slice(i, end < 0 ? piece.length : end), limits.cell);
        if (end < 0) break;
        i = end;
        state = "quote";
      } else if (character === "\n" && afterReturn) {
        // The second half of a line's end.
      } else if (character === separator) endCell();
      else if (character === "\n" || character === "\r") {
        const done = endRow();
        if (done.cells.length > 0) yield done;
      } else if (character === '"' && state === "start") state = "quoted";
      else if (character === '"' && state === "quote") {
        cell = cut(cell, '"', limits.cell);
        state = "quoted";
      } else {
        from = i;
        while (i + 1 < piece.length && !isEnd(piece[i + 1] as string, separator)) i += 1;
        cell = cut(cell, piece.slice(from, i + 1), limits.cell);
        state = "plain";
      }
      afterReturn = character === "\r" && state === "start";
    }
  }
  const last = endRow();
  if (last.cells.length > 0) yield last;
}

const isEnd = (character: string, separator: string) =>
  character === separator || character === "\n" || character === "\r" || character === '"';

/** The first line, by which the separator is known, comes whole (as long as it is not a file without lines). */
async function* headAtOnce(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let head: string | undefined = "";
  for await (const piece of pieces) {
    if (head === undefined) yield piece;
    else {
      head += piece;
      if (!/[\r\n]./s.test(head) && head.length < 64 * 1024) continue;
      yield head;
      head = undefined;
    }
  }
  if (head) yield head;
}

/** The one that stands most often in the first line outside quotes. */
function separatorOf(text: string): string {
  const line = (/^[\r\n]*([^\r\n]*)/.exec(text)?.[1] ?? "").replace(/"[^"]*"/g, "");
  const count = (separator: string) => line.split(separator).length;
  return [",", ";", "\t"].sort((a, b) => count(b) - count(a))[0] as string;
}

/** What `guarded` of write-csv.ts put before a text so that no spreadsheet takes it for a formula goes again. */
function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
