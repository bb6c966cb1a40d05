export { date, matching, oneOf, text, wholeNumber } from "./cells.ts";
export {
  type CellProblem,
  type Column,
  defaultLimits,
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
  Verdict,
} from "./table-import.ts";
