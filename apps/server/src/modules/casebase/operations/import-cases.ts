import type { Context } from "../../../platform/context.ts";
import { type ImportOptions, type ImportReport, importSource } from "../../../platform/ingest/index.ts";
import { createCaseImporter } from "../case-importer.ts";

/** Imports judgments, awards and cases, masked (docs/import-formats.md); idempotent, goes on where it was killed. */
export function importCases(context: Context, path: string, options: ImportOptions = {}): Promise<ImportReport> {
  return importSource(context, createCaseImporter(), path, options);
}
