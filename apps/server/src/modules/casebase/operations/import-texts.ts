import type { Context } from "../../../platform/context.ts";
import { type ImportOptions, type ImportReport, importSource } from "../../../platform/ingest/index.ts";
import { textImporter } from "../text-importer.ts";

/** Imports plain texts of the library (docs/import-formats.md); idempotent, goes on where it was killed. */
export function importTexts(context: Context, path: string, options: ImportOptions = {}): Promise<ImportReport> {
  return importSource(context, textImporter, path, options);
}
