export { date, matching, oneOf, text, wholeNumber } from "./cells.ts";
export { importTable, previewTable } from "./import-table.ts";
export { type OpenTable, readTable } from "./read-table.ts";
export {
  type CellProblem,
  type Column,
  type Limits,
  Problem,
  type ReadRow,
  type TableFile,
  type TableHeader,
  type TableShape,
  type Words,
} from "./shape.ts";
export type {
  ImportTableOptions,
  RowToApply,
  TableImport,
  TablePreview,
  TableProgress,
  TableReport,
  Verdict,
} from "./table-import.ts";
export { contentTypes, type TableFormat, writeTable, writeTemplate } from "./write-table.ts";
