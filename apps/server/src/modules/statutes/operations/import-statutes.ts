import type { Context } from "../../../platform/context.ts";
import { type ImportOptions, type ImportReport, importSource } from "../../../platform/ingest/index.ts";
import { statuteImporter } from "../statute-importer.ts";

/** Imports statutes from a file or folder (docs/import-formats.md); idempotent, goes on where it was killed. */
export function importStatutes(context: Context, path: string, options: ImportOptions = {}): Promise<ImportReport> {
  return importSource(context, statuteImporter, path, options);
}
