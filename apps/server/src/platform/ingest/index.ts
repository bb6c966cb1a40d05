export { storable } from "./decode-text.ts";
export type { Counts } from "./import-file.ts";
export { type ImportOptions, type ImportProgress, type ImportReport, importSource } from "./import-source.ts";
export { contentHash, type Identified, type Importer, type Refused, type Skipped } from "./importer.ts";
