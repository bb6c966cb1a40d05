export { date, matching, oneOf, text, wholeNumber } from "./cells.ts";
export { importTable, previewTable } from "./import-table.ts";
export { type OpenTable, readTable } from "./read-table.ts";
export { dateSerial } from "./serial-date.ts";
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
export type { SheetChart } from "./sheet-charts.ts";
export { columnName, type Sheet, type SheetCell, sheetNames } from "./sheet-xml.ts";
export type {
  ImportTableOptions,
  RowToApply,
  TableImport,
  TablePreview,
  TableProgress,
  TableReport,
  Verdict,
} from "./table-import.ts";
export { widthOf } from "./text-width.ts";
export { contentTypes, type TableFormat, workbook, writeTable, writeTemplate } from "./write-table.ts";
export { writtenNumber, writtenOptional, writtenText } from "./written-column.ts";
export { xml } from "./xml-text.ts";
