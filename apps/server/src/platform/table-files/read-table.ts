import { Refusal } from "../refusals.ts";
import { openCsv } from "./csv-rows.ts";
import { type FoundHeader, findHeader } from "./header.ts";
import { digitsLost, isShortened } from "./number-text.ts";
import { cleanText, type RawRow, type RawTable, tooLong } from "./raw-rows.ts";
import {
  type CellProblem,
  defaultLimits,
  type Limits,
  Problem,
  type ReadRow,
  type TableFile,
  type TableHeader,
  type TableShape,
} from "./shape.ts";
import { sniff } from "./sniff.ts";
import { openWorkbook } from "./workbook.ts";

export type OpenTable<Row> = {
  header: TableHeader;
  /** To be gone through once; the file is closed at the end, or when the loop is left. */
  rows: AsyncIterable<ReadRow<Row>>;
  /** How much of the file has been read, 0 to 1. */
  share: () => number;
};

/** Headings stand within so many rows; titles and dates may come before them. */
const headRows = 20;

/**
 * Opens an .xlsx or CSV file (told by its content) at its heading row and reads it row by row in bounded memory. The first
 * visible sheet that has the headings is read. Refusals: `table/…`, each with advice.
 */
export async function readTable<Row>(
  file: TableFile,
  shape: TableShape<Row>,
  some: Partial<Limits> = {},
): Promise<OpenTable<Row>> {
  const limits = { ...defaultLimits, ...some };
  const csv = (await sniff(file, limits)) === "text";
  const table = csv ? await openCsv(file.path, limits) : await openWorkbook(file.path, limits);
  try {
    const { header, rows } = await findSheet(table, shape);
    const { number, headings, unknown } = header;
    return {
      header: { number, headings, unknown },
      rows: meaning(rows, table, header, { shape, limits, csv }),
      share: table.share,
    };
  } catch (error) {
    table.close();
    throw error;
  }
}

async function findSheet<Row>(table: RawTable, shape: TableShape<Row>) {
  let refusal = new Refusal("invalid", "table/empty");
  for (const [i, sheet] of table.sheets.entries()) {
    const rows = sheet();
    const head: RawRow[] = [];
    while (head.length < headRows) {
      const { value, done } = await rows.next();
      if (done) break;
      head.push(value);
    }
    try {
      const header = findHeader(head, shape);
      const rest = head.filter(({ number }) => number > header.number);
      return { header, rows: chain(rest, rows) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await rows.return(undefined);
      // What the first sheet lacks is told: the others are notes and lists.
      if (i === 0 && head.length > 0) refusal = error;
    }
  }
  throw refusal;
}

async function* chain(first: readonly RawRow[], rest: AsyncIterable<RawRow>): AsyncGenerator<RawRow> {
  yield* first;
  yield* rest;
}

type Reading<Row> = { shape: TableShape<Row>; limits: Limits; csv: boolean };

async function* meaning<Row>(
  rows: AsyncIterable<RawRow>,
  table: RawTable,
  header: FoundHeader<Row>,
  reading: Reading<Row>,
): AsyncGenerator<ReadRow<Row>> {
  const { limits } = reading;
  const places = new Map(header.places.map(({ column, index }) => [column, index]));
  let count = 0;
  try {
    for await (const raw of rows) {
      const texts = Array.from(raw.cells, (cell) => (typeof cell === "string" ? cleanText(cell) : ""));
      if (texts.every((text) => text === "") && !raw.cells.some((cell) => cell instanceof Problem)) continue;
      count += 1;
      if (count > limits.rows) throw new Refusal("invalid", "table/too-many-rows", { limit: limits.rows });
      yield { number: raw.number, cells: texts, hidden: raw.hidden, ...rowOf(raw, texts, places, reading) };
    }
  } finally {
    table.close();
  }
}

const empty = new Problem(
  "必填，不能为空（合并的单元格请先取消合并，逐行填写）",
  "required and must not be empty (unmerge merged cells and fill in each row)",
);

function rowOf<Row>(
  raw: RawRow,
  texts: readonly string[],
  places: ReadonlyMap<TableShape<Row>["columns"][number], number>,
  { shape, limits, csv }: Reading<Row>,
): { row: Row | undefined; problems: CellProblem[] } {
  const row: Partial<Row> = {};
  const problems: CellProblem[] = [];
  for (const column of shape.columns) {
    const index = places.get(column) ?? -1;
    const cell = raw.cells[index];
    const text = texts[index] ?? "";
    let value: unknown;
    if (cell instanceof Problem) value = cell;
    else if (text === "") value = column.required ? empty : undefined;
    else if (text.length > limits.cell) value = tooLong(limits.cell);
    else if (csv && column.kind !== "number" && isShortened(text)) value = digitsLost;
    else value = column.parse(text);
    if (value instanceof Problem) problems.push({ column: column.header, words: value.words });
    else if (value !== undefined) row[column.key] = value as Row[typeof column.key];
  }
  return { row: problems.length > 0 ? undefined : (row as Row), problems };
}
