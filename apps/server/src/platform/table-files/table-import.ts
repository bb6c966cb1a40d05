import type { Context } from "../context.ts";
import type { Problem, TableShape, Words } from "./shape.ts";

/** What a row would do; or why it cannot be taken. */
export type Verdict = "new" | "changed" | "unchanged" | Problem;

/** A row that changes something, and where it stands in the file. */
export type RowToApply<Row> = { number: number; row: Row; verdict: "new" | "changed" };

/**
 * What a module does with the rows of one table; reading, counting, the error file and the transaction are done for it.
 * Made anew for each file when `check` remembers rows that came before (a parent in the same file).
 */
export type TableImport<Row> = {
  shape: TableShape<Row>;
  /** What may stand only once in a file; a second one is a problem that names the first. `column` says which it is. */
  unique?: readonly { column: Words; of: (row: Row) => string | undefined }[];
  /** Meaning, against the database as it is before any row of the file is applied: one verdict a row, in order. */
  check: (ctx: Context, rows: readonly Row[]) => Promise<readonly Verdict[]>;
  /** Writes in the caller's transaction; unchanged rows are not passed. */
  apply: (ctx: Context, rows: readonly RowToApply<Row>[]) => Promise<void>;
};

/** `share`: of the whole work, 0 to 1. `rows`: of the file, so far. */
export type TableProgress = { phase: "checking" | "applying"; rows: number; share: number };

export type TablePreview<Row> = {
  total: number;
  new: number;
  changed: number;
  unchanged: number;
  /** Rows that cannot be taken. */
  problems: number;
  /** The first of them, in words; all stand in the error file. */
  firstProblems: { number: number; words: Words }[];
  /** The first 20 rows that can be taken. */
  firstRows: { number: number; row: Row; verdict: "new" | "changed" | "unchanged" }[];
  /** Headings that are not read. */
  unknownColumns: string[];
  /** Rows hidden in the sheet: read like all others, and told. */
  hiddenRows: number;
};

/** `applied` is false when rows cannot be taken: nothing was changed then. */
export type TableReport<Row> = TablePreview<Row> & { applied: boolean };

export type ImportTableOptions = {
  /** Where the error file (.xlsx) is written when rows cannot be taken; no file otherwise. */
  errorsTo?: string;
  /** Told after each batch, while the transaction of the import is open. */
  progress?: (progress: TableProgress) => void | Promise<void>;
  /** Rows that `check` and `apply` get at once; 500 unless told. */
  batch?: number;
};
