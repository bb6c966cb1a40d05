import { Refusal } from "../refusals.ts";
import { digitsLost, numberText } from "./number-text.ts";
import { cut, type RawRow } from "./raw-rows.ts";
import { type NumberFormat, serialDate } from "./serial-date.ts";
import { type Limits, Problem } from "./shape.ts";
import type { StringPool } from "./string-pool.ts";
import { type Attributes, XmlEvents } from "./xml-events.ts";

export type SheetSurroundings = {
  strings: StringPool;
  /** By the style number of a cell. */
  formats: readonly NumberFormat[];
  from1904: boolean;
  limits: Limits;
};

/** More than this many rows no sheet has; empty ones cost time too. */
const mostRows = 1_048_576;

const noValue = new Problem(
  "单元格是公式，但文件里没有保存计算结果。请选中它，复制后“选择性粘贴为数值”",
  "the cell is a formula whose result was not saved. Copy it and paste it as a value",
);

/** The rows of a sheet that have anything in them. `part`: the sheet's XML as it unpacks. */
export async function* sheetRows(part: AsyncIterable<Buffer>, around: SheetSurroundings): AsyncGenerator<RawRow> {
  const sheet = new SheetListener(around);
  const xml = new XmlEvents(sheet);
  for await (const bytes of part) {
    xml.push(bytes);
    yield* sheet.take();
    if (sheet.done) return;
  }
  xml.end();
  yield* sheet.take();
  if (!sheet.done) throw new Refusal("invalid", "table/unreadable");
}

class SheetListener {
  done = false;
  readonly #around: SheetSurroundings;
  #rows: RawRow[] = [];
  #row: RawRow = { number: 0, cells: [], hidden: false };
  #seen = 0;
  #column = -1;
  #type = "n";
  #style = 0;
  #formula = false;
  #text = "";
  #inValue = false;
  #phonetic = false;

  constructor(around: SheetSurroundings) {
    this.#around = around;
  }

  take(): RawRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "row") this.#openRow(attributes);
    else if (name === "c") this.#openCell(attributes);
    else if (name === "v" || name === "t") this.#inValue = !this.#phonetic;
    else if (name === "f") this.#formula = true;
    else if (name === "rPh") this.#phonetic = true;
  }

  text(text: string): void {
    if (this.#inValue) this.#text = cut(this.#text, text, this.#around.limits.cell);
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#inValue = false;
    else if (name === "rPh") this.#phonetic = false;
    else if (name === "c") this.#closeCell();
    else if (name === "row") {
      if (this.#row.cells.length > 0) this.#rows.push(this.#row);
    } else if (name === "sheetData") this.done = true;
  }

  #openRow(attributes: Attributes): void {
    this.#seen += 1;
    const number = Number(attributes("r")) || this.#row.number + 1;
    if (this.#seen > mostRows || number > mostRows) {
      throw new Refusal("invalid", "table/too-many-rows", { limit: this.#around.limits.rows });
    }
    const hidden = attributes("hidden");
    this.#row = { number, cells: [], hidden: hidden === "1" || hidden === "true" };
    this.#column = -1;
  }

  #openCell(attributes: Attributes): void {
    const place = attributes("r");
    this.#column = place ? columnNumber(place) : this.#column + 1;
    this.#type = attributes("t") ?? "n";
    this.#style = Number(attributes("s") ?? 0);
    this.#formula = false;
    this.#text = "";
  }

  #closeCell(): void {
    const value = this.#value();
    if (value === undefined || value === "") return;
    const { columns } = this.#around.limits;
    if (this.#column >= columns) throw new Refusal("invalid", "table/too-many-columns", { limit: columns });
    this.#row.cells[this.#column] = value;
  }

  #value(): string | Problem | undefined {
    const text = this.#text;
    switch (this.#type) {
      case "s":
        return text === "" ? undefined : unescaped(this.#around.strings.at(Number(text)) ?? "");
      case "inlineStr":
      case "str":
        return unescaped(text);
      case "b":
        return text === "1" || text === "true" ? "TRUE" : "FALSE";
      case "e":
        return new Problem(`单元格是错误值 ${text}`, `the cell shows the error ${text}`);
      case "d":
        return text.replace(/T00:00(:00(\.0+)?)?Z?$/, "").replace("T", " ");
      default:
        if (text === "") return this.#formula ? noValue : undefined;
        return this.#number(text);
    }
  }

  #number(text: string): string | Problem {
    const format = this.#around.formats[this.#style] ?? "plain";
    if (format === "date") return serialDate(Number(text), this.#around) ?? text;
    return /^[+-]?\d{16,}$/.test(text) ? digitsLost : numberText(text, format === "plain" ? 0 : format.digits);
  }
}

/** BC12 → 54. */
function columnNumber(place: string): number {
  let column = 0;
  for (const letter of place) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column - 1;
}

/** Spreadsheets write characters that XML cannot hold as _x000D_. */
function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
