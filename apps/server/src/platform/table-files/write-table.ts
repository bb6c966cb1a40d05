import { Readable } from "node:stream";
import { dateSerial, serialDate } from "./serial-date.ts";
import type { Column, TableShape, Words } from "./shape.ts";
import { type Sheet, type SheetCell, workbookParts } from "./sheet-xml.ts";
import { zipStream } from "./zip-stream.ts";

export type TableFormat = "xlsx" | "csv";

export const contentTypes: Record<TableFormat, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

type Rows<Row> = AsyncIterable<Row> | Iterable<Row>;

/**
 * The rows as a file, written as it is read: .xlsx with headings that stay in view, dates as dates and everything else that
 * is no number as text; or CSV in UTF-8 with the mark by which Excel knows it. No cell of either is ever a formula.
 */
export function writeTable<Row>(
  shape: TableShape<Row>,
  rows: Rows<Row>,
  { format, lang }: { format: TableFormat; lang: keyof Words },
): Readable {
  const heading = shape.columns.map(({ header }) => header[lang]);
  async function* cells(): AsyncGenerator<SheetCell[]> {
    yield heading;
    for await (const row of rows) yield shape.columns.map((column) => cellOf(column, row));
  }
  if (format === "csv") return Readable.from(csvText(cells()), { objectMode: false });
  return workbook([{ name: shape.name[lang], columns: widths(shape), rows: cells() }]);
}

/**
 * An empty .xlsx to fill in: the headings (＊ for what is required), and on a second sheet what belongs into each column.
 * Its columns are set to “Text”, so that Excel leaves ids as they are typed.
 */
export function writeTemplate<Row>(shape: TableShape<Row>, lang: keyof Words): Readable {
  const headings = shape.columns.map(({ header, required }) => header[lang] + (required ? "＊" : ""));
  const guide = { zh: ["列", "必填", "示例", "怎么填"], en: ["Column", "Required", "Example", "What to write"] }[lang];
  const yes = { zh: "必填", en: "required" }[lang];
  return workbook([
    { name: shape.name[lang], columns: widths(shape), rows: [headings] },
    {
      name: { zh: "填写说明", en: "Guide" }[lang],
      columns: [20, 10, 28, 80].map((width) => ({ width, kind: "text" })),
      rows: [
        guide,
        ...shape.columns.map(({ header, required, example, hint }) => [
          header[lang],
          required ? yes : "",
          example,
          hint[lang],
        ]),
      ],
    },
  ]);
}

/** The bytes of an .xlsx with these sheets; `theme` is the part that names the colours of their charts. */
export function workbook(sheets: readonly Sheet[], theme?: string): Readable {
  return Readable.from(zipStream(workbookParts(sheets, theme)), { objectMode: false });
}

const widths = <Row>(shape: TableShape<Row>) => shape.columns.map(({ width = 16, kind = "text" }) => ({ width, kind }));

function cellOf<Row>(column: Column<Row>, row: Row): SheetCell {
  const value = row[column.key];
  if (value === undefined || value === null) return undefined;
  const format = column.format as ((value: unknown) => string | number) | undefined;
  const written = format ? format(value) : typeof value === "number" ? value : String(value);
  if (column.kind === "number") return Number.isFinite(Number(written)) ? Number(written) : String(written);
  if (column.kind !== "date") return String(written);
  const date = dateSerial(String(written));
  return date === undefined ? String(written) : { date };
}

async function* csvText(rows: AsyncIterable<readonly SheetCell[]>): AsyncGenerator<string> {
  yield "\ufeff";
  for await (const row of rows) yield `${row.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: SheetCell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  const text = guarded(typeof cell === "object" ? (serialDate(cell.date, { from1904: false }) ?? "") : cell);
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front; reading takes it away again. */
function guarded(text: string): string {
  return /^'*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
}
