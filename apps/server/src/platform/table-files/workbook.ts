import type { Readable } from "node:stream";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { Refusal } from "../refusals.ts";
import { cut, type RawTable } from "./raw-rows.ts";
import { type NumberFormat, numberFormat } from "./serial-date.ts";
import type { Limits } from "./shape.ts";
import { sheetRows } from "./sheet-rows.ts";
import { StringPool } from "./string-pool.ts";
import { XmlEvents, type XmlListener } from "./xml-events.ts";

/** A workbook has some twenty parts. */
const mostParts = 10_000;
/** Lists of sheets and styles are small. */
const smallPart = 32 * 1024 * 1024;

/** Opens an .xlsx; nothing of its content is kept in memory but its texts that sheets share. Refuses macros and others' zips. */
export async function openWorkbook(path: string, limits: Limits): Promise<RawTable> {
  const zip = await readable(() => yauzl.openPromise(path, { lazyEntries: true, autoClose: false }));
  try {
    return await workbookOf(zip, limits);
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function workbookOf(zip: ZipFile, limits: Limits): Promise<RawTable> {
  const parts = await readable(() => partsOf(zip));
  const names = [...parts.keys()];
  if (names.some((name) => /vbaproject|macrosheets/i.test(name))) throw new Refusal("invalid", "table/macros");
  if (names.some((name) => /^xl\/workbook\.bin$|^content\.xml$/i.test(name))) {
    throw new Refusal("invalid", "table/old-excel");
  }
  const read = async (name: string, listener: XmlListener, most = smallPart) => {
    const entry = parts.get(name);
    if (!entry) return false;
    const xml = new XmlEvents(listener);
    for await (const bytes of unpack(zip, entry, most)) xml.push(bytes);
    xml.end();
    return true;
  };

  const { folder, main } = await mainPart(read);
  const targets = new Map<string, { type: string; target: string }>();
  await read(`${folder}_rels/${main}.rels`, relationships(folder, targets));
  const book = workbookListener();
  if (!(await read(folder + main, book))) throw new Refusal("invalid", "table/unreadable");
  const partOf = (kind: string) =>
    [...targets.values()].find(({ type }) => type.endsWith(`/${kind}`))?.target ?? `${folder}${kind}.xml`;

  const formats = formatListener();
  await read(partOf("styles"), formats);
  const strings = new StringPool();
  await read(partOf("sharedStrings"), stringListener(strings, limits), limits.unpacked);

  let share = () => 0;
  const sheets = book.sheets.flatMap(({ id }) => {
    const entry = parts.get(targets.get(id)?.target ?? "");
    if (!entry) return [];
    const rows = () => {
      let unpacked = 0;
      share = () => Math.min(1, unpacked / Math.max(1, entry.uncompressedSize));
      const counted = async function* () {
        for await (const bytes of unpack(zip, entry, limits.unpacked)) {
          unpacked += bytes.length;
          yield bytes;
        }
      };
      return sheetRows(counted(), { strings, formats: formats.formats, from1904: book.from1904(), limits });
    };
    return [rows];
  });
  return { sheets, share: () => share(), close: () => zip.close() };
}

/** What cannot be read is not a workbook; a refusal of ours stays what it is. */
async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("invalid", "table/unreadable");
  }
}

async function partsOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, entry);
    if (parts.size > mostParts) throw new Refusal("invalid", "table/unreadable");
  }
  return parts;
}

/** yauzl ends a part that gives more than it declares, so what is declared can be trusted as a limit. */
async function* unpack(zip: ZipFile, entry: Entry, most: number): AsyncGenerator<Buffer> {
  if (entry.uncompressedSize > most) {
    throw new Refusal("invalid", "table/too-large", { limit: Math.floor(most / 1024 / 1024) });
  }
  const stream: Readable = await readable(() => zip.openReadStreamPromise(entry));
  const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  try {
    for (;;) {
      const piece = await readable(() => pieces.next());
      if (piece.done) return;
      yield piece.value;
    }
  } finally {
    stream.destroy();
  }
}

/** Where the list of sheets lies: `xl/workbook.xml` in all but odd files. */
async function mainPart(read: (name: string, listener: XmlListener) => Promise<boolean>) {
  const targets = new Map<string, { type: string; target: string }>();
  await read("_rels/.rels", relationships("", targets));
  const path = [...targets.values()].find(({ type }) => type.endsWith("/officeDocument"))?.target ?? "xl/workbook.xml";
  const slash = path.lastIndexOf("/") + 1;
  return { folder: path.slice(0, slash), main: path.slice(slash) };
}

const silent = { open: () => {}, close: () => {}, text: () => {} };

function relationships(folder: string, into: Map<string, { type: string; target: string }>): XmlListener {
  return {
    ...silent,
    open(name, attributes) {
      const target = attributes("Target");
      if (name !== "Relationship" || !target) return;
      into.set(attributes("Id") ?? "", {
        type: attributes("Type") ?? "",
        target: target.startsWith("/") ? target.slice(1) : folder + target.replace(/^\.\//, ""),
      });
    },
  };
}

function workbookListener() {
  const sheets: { id: string }[] = [];
  let from1904 = false;
  return {
    ...silent,
    sheets,
    from1904: () => from1904,
    open(name: string, attributes: (name: string) => string | undefined) {
      if (name === "workbookPr") from1904 = ["1", "true"].includes(attributes("date1904") ?? "");
      // Hidden sheets hold lists for menus and the like.
      if (name === "sheet" && !/hidden/i.test(attributes("state") ?? "")) sheets.push({ id: attributes("id") ?? "" });
    },
  };
}

function formatListener() {
  const formats: NumberFormat[] = [];
  const codes = new Map<number, string>();
  let inCells = false;
  return {
    ...silent,
    formats,
    open(name: string, attributes: (name: string) => string | undefined) {
      if (name === "numFmt") codes.set(Number(attributes("numFmtId")), attributes("formatCode") ?? "");
      if (name === "cellXfs") inCells = true;
      if (name !== "xf" || !inCells) return;
      const id = Number(attributes("numFmtId") ?? 0);
      formats.push(numberFormat(id, codes.get(id)));
    },
    close(name: string) {
      if (name === "cellXfs") inCells = false;
    },
  };
}

/** Texts that sheets share; rich text is joined, the reading aid of East Asian texts left out. */
function stringListener(strings: StringPool, limits: Limits): XmlListener {
  let text = "";
  let inText = false;
  let phonetic = false;
  return {
    open(name) {
      if (name === "si") text = "";
      else if (name === "rPh") phonetic = true;
      else if (name === "t") inText = !phonetic;
    },
    text(more) {
      if (inText) text = cut(text, more, limits.cell);
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") phonetic = false;
      else if (name === "si") strings.add(text);
    },
  };
}
