/** Words for people, in both languages. */
export type Words = { zh: string; en: string };

/** Why the text of a cell cannot be taken, in words that say what to write instead. */
export class Problem {
  readonly words: Words;
  constructor(zh: string, en: string) {
    this.words = { zh, en };
  }
}

/** Numbers and dates are written as such; everything else, codes and ids above all, stays text. */
export type ColumnKind = "text" | "number" | "date";

type ColumnOf<Value> = {
  header: Words;
  /** Other headings under which this column is found in people's files. */
  also?: readonly string[];
  kind?: ColumnKind;
  /** A cell of the example row of a template. */
  example: string;
  /** One sentence: what belongs into this column. */
  hint: Words;
  /** Width in characters of the font; 16 unless told. */
  width?: number;
  /** Of a trimmed cell that is not empty: its value, or why it is none. See `cells.ts` for the usual ones. */
  parse: (text: string) => Exclude<Value, undefined> | Problem;
  /** How a value is written; `String(value)` unless told. Dates as 'YYYY-MM-DD'. */
  format?: (value: Exclude<Value, undefined>) => string | number;
} & (undefined extends Value ? { required?: false } : { required: true });

/** A column of the table: a key of the row that may be undefined is optional, every other one is required in each row. */
export type Column<Row> = {
  [Key in keyof Row & string]-?: { key: Key } & ColumnOf<Row[Key]>;
}[keyof Row & string];

/** A table as people exchange it, described once: for reading, for writing and for the empty template. Columns in order. */
export type TableShape<Row> = {
  /** Names the sheet and the file. */
  name: Words;
  columns: readonly Column<Row>[];
};

/** A file as it lies on this machine; `name` is what the uploader called it (only told back, never trusted). */
export type TableFile = { path: string; name?: string };

/** One row of a file: the uploader's own cells, and what they mean. Exactly one of `row` and `problems` says something. */
export type ReadRow<Row> = {
  /** As the uploader sees it in the margin of the sheet, from 1. */
  number: number;
  /** Every cell of the row as text, unknown columns included, in the order of the file. */
  cells: readonly string[];
  /** Hidden in the sheet, by hand or by a filter. */
  hidden: boolean;
  row: Row | undefined;
  problems: readonly CellProblem[];
};

/** `column` is the header as the shape names it; undefined when the problem is the row's own. */
export type CellProblem = { column: Words | undefined; words: Words };

export type TableHeader = {
  /** Row number of the headings. */
  number: number;
  /** The headings of the file, as they stand in it. */
  headings: readonly string[];
  /** Headings that the shape does not know; their cells are not read. */
  unknown: readonly string[];
};

export type Limits = {
  /** Bytes of the file itself. */
  bytes: number;
  /** Bytes that one part of an .xlsx may unpack to. */
  unpacked: number;
  rows: number;
  columns: number;
  /** Characters of one cell. */
  cell: number;
};

export const defaultLimits: Limits = {
  bytes: 64 * 1024 * 1024,
  unpacked: 1024 * 1024 * 1024,
  rows: 200_000,
  columns: 200,
  cell: 4_000,
};
