import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { decodeText, storable } from "./decode-text.ts";
import { docxText } from "./docx-text.ts";
import { openSource, type SourceBytes } from "./open-source.ts";
import { headOf, type Source, type SourceFile } from "./sources.ts";
import { maxRecordBytes, type Piece, splitLines, splitObjects } from "./split-records.ts";

/** Where a record stands: files and lines count from 1; `line` is absent for a file that is one record. */
export type Place = { fileNo: number; line: number | undefined };

export type RawRecord = Place &
  (
    | { kind: "object"; value: Record<string, unknown>; textOf: (identifier: string) => Promise<string | undefined> }
    | { kind: "text"; name: string; text: string }
    | { kind: "reject"; code: string; detail: string }
  );

export type Reading = { records: AsyncIterable<RawRecord>; bytesRead: () => number };

/**
 * The records of a source, one by one, in a fixed order. What cannot be read is a `reject` in its place. In a folder
 * with .json or .jsonl files, .txt files are the texts that the records name; elsewhere each is a record.
 */
export function readRecords(source: Source): Reading {
  let done = 0;
  let current: SourceBytes | undefined;
  const hasObjects = source.files.some((f) => f.form === "lines" || f.form === "objects");
  const texts = hasObjects
    ? new Map(source.files.filter((f) => f.form === "text").map((f) => [foldedName(f.name), f]))
    : undefined;
  const textOf = async (identifier: string) => {
    const file = texts?.get(folded(identifier));
    return file && (await readText(file.path));
  };
  async function* records(): AsyncGenerator<RawRecord> {
    for (const [i, file] of source.files.entries()) {
      const fileNo = i + 1;
      if (file.form === "text" || file.form === "docx") {
        if (file.form === "docx" || !texts) yield { fileNo, line: undefined, ...(await wholeFile(file)) };
      } else {
        current = openSource(file.path, file);
        yield* objectsOf(file, fileNo, current, textOf);
      }
      done += file.bytes;
      current = undefined;
    }
  }
  return { records: records(), bytesRead: () => done + (current?.read() ?? 0) };
}

async function* objectsOf(
  file: SourceFile,
  fileNo: number,
  bytes: SourceBytes,
  textOf: (identifier: string) => Promise<string | undefined>,
): AsyncGenerator<RawRecord> {
  const gb = !file.gzip && !isUtf8(await headOf(file.path, 1024 * 1024));
  const pieces = file.form === "lines" ? splitLines(bytes.chunks) : splitObjects(bytes.chunks, { gb });
  let last: Piece | undefined;
  // One behind: of a source that breaks off, the last piece is not whole.
  for await (const piece of pieces) {
    if (last) yield { ...objectOf(last, textOf), fileNo, line: last.line };
    last = piece;
  }
  const broken = bytes.broken();
  const whole = last !== undefined && (!broken || isWhole(last));
  if (last && whole) yield { ...objectOf(last, textOf), fileNo, line: last.line };
  if (broken) {
    const detail = broken === "truncated" ? "the .gz file ends too early" : "the .gz file is damaged from here on";
    yield {
      kind: "reject",
      code: `file/${broken}`,
      detail,
      fileNo,
      line: (last?.line ?? 0) + (whole || !last ? 1 : 0),
    };
  }
}

function isWhole(piece: Piece): boolean {
  return "bytes" in piece && parsed(decodeText(piece.bytes) ?? "") !== undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

type Read =
  | { kind: "object"; value: Record<string, unknown>; textOf: (identifier: string) => Promise<string | undefined> }
  | { kind: "reject"; code: string; detail: string };

function objectOf(piece: Piece, textOf: (identifier: string) => Promise<string | undefined>): Read {
  if ("tooLong" in piece) {
    const detail = `${Math.round(piece.tooLong / 1024 / 1024)} MB; at most ${maxRecordBytes / 1024 / 1024} MB`;
    return { kind: "reject", code: "record/too-long", detail };
  }
  // The parser's own message would quote the text.
  const text = decodeText(piece.bytes);
  if (text === undefined) {
    return { kind: "reject", code: "record/encoding", detail: "neither UTF-8 nor GB 18030" };
  }
  const value = parsed(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { kind: "reject", code: "record/not-json", detail: value === undefined ? "no JSON" : "no JSON object" };
  }
  return { kind: "object", value: value as Record<string, unknown>, textOf };
}

async function wholeFile(
  file: SourceFile,
): Promise<{ kind: "text"; name: string; text: string } | { kind: "reject"; code: string; detail: string }> {
  if (file.bytes > maxRecordBytes && file.form === "text") {
    return { kind: "reject", code: "record/too-long", detail: `at most ${maxRecordBytes / 1024 / 1024} MB` };
  }
  const text = file.form === "docx" ? await docxText(file.path) : await readText(file.path);
  if (text === undefined) {
    const detail = file.form === "docx" ? "no readable .docx" : "neither UTF-8 nor GB 18030";
    return { kind: "reject", code: file.form === "docx" ? "record/docx" : "record/encoding", detail };
  }
  return { kind: "text", name: basename(file.name, extname(file.name)), text };
}

async function readText(path: string): Promise<string | undefined> {
  const text = decodeText(await readFile(path));
  return text === undefined ? undefined : storable(text.replace(/^\uFEFF/, ""));
}

function isUtf8(head: Buffer): boolean {
  // The sample may cut a character in two.
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** File systems forbid or change some signs of an identifier, so only letters, digits and characters count. */
function folded(identifier: string): string {
  return identifier
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}

const foldedName = (name: string) => folded(basename(name, extname(name)));
