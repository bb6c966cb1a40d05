import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Context, inTransaction } from "../../../platform/context.ts";
import type { ImportReport } from "../../../platform/ingest/index.ts";
import { recordChange } from "../../../platform/search/changes.ts";
import { caseCollection } from "../search-documents.ts";
import { deleteDemoCases } from "../store.ts";
import { importCases } from "./import-cases.ts";

const folder = new URL("../../../../content/demo/", import.meta.url);

/** Brings the invented demonstration cases in, by the same importer as any; idempotent. */
export async function loadDemo(context: Context): Promise<Omit<ImportReport, "rejects">[]> {
  const reports: Omit<ImportReport, "rejects">[] = [];
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((n) => /^cases-.*\.jsonl$/.test(n)).sort()) {
    const { rejects: _, ...report } = await importCases(context, fileURLToPath(new URL(name, folder)));
    reports.push(report);
  }
  return reports;
}

/** Takes the invented cases out again; returns how many there were. */
export async function removeDemo(context: Context): Promise<number> {
  return inTransaction(context, async (ctx) => {
    const ids = await deleteDemoCases(ctx);
    await recordChange(ctx, caseCollection.shape.name, ids);
    return ids.length;
  });
}
