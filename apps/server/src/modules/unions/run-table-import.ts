import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type TableKind, tableLimitBytes, tablePermissions, tableTypes } from "@zhijia/contracts";
import { sql } from "kysely";
import { logAccess } from "../../platform/access-log/index.ts";
import type { Actor, Context } from "../../platform/context.ts";
import { receiveFile } from "../../platform/files/index.ts";
import { loadMessages, wordsOf } from "../../platform/http/messages.ts";
import { Refusal } from "../../platform/refusals.ts";
import { importTable, previewTable, type TablePreview, type TableProgress } from "../../platform/table-files/index.ts";
import { listEmployersApart } from "./conflict-wall.ts";
import { listGrants } from "./grants.ts";
import { previewCells, tableOf } from "./registry-tables/kinds.ts";
import { Lookups } from "./registry-tables/lookups.ts";
import { type TableImportTable, tables } from "./tables.ts";

type Row = Omit<TableImportTable, "share" | "rows_read">;

/** Rows that are read, checked and written at once. */
const batch = 1000;
/** How often the console learns how far it is, in milliseconds. */
const tellEvery = 500;

/** The job after an upload: reads and checks every row, and changes nothing but what the import says of itself. */
export async function checkTable(ctx: Context, id: string): Promise<void> {
  const row = await findImport(ctx, id, "checking");
  if (!row) return;
  await withFiles(ctx, row, async ({ path, errorsTo }) => {
    try {
      const work = tableOf(row.kind).start(new Lookups(await importer(ctx, row.by_staff), tablePermissions[row.kind]));
      const preview = await previewTable(ctx, work, { path }, { errorsTo, batch, progress: teller(ctx, id) });
      const error_hash = preview.problems > 0 ? await keepErrors(ctx, row, errorsTo) : null;
      await settle(ctx, id, {
        state: error_hash ? "refused" : "checked",
        error_hash,
        preview: shown(row.kind, preview),
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await settle(ctx, id, { state: "refused", problem: wordsOfRefusal(error) });
    }
  });
}

/**
 * The job after somebody said so: checks again, as things and the scope of that person are now, and applies everything or
 * nothing in this one transaction, in which the import also says that it is applied.
 */
export async function applyTable(ctx: Context, id: string): Promise<void> {
  const row = await findImport(ctx, id, "applying");
  if (!row) return;
  const { kind } = row;
  // Two files of one kind could each be right and not both.
  await sql`select pg_advisory_xact_lock(748366, hashtext(${kind}))`.execute(ctx.db);
  await withFiles(ctx, row, async ({ path, errorsTo }) => {
    const actor = await importer(ctx, row.applied_by!);
    const work = tableOf(kind).start(new Lookups(actor, tablePermissions[kind]));
    const report = await importTable(ctx, work, { path }, { errorsTo, batch, progress: teller(ctx, id) });
    if (!report.applied) {
      const error_hash = await keepErrors(ctx, row, errorsTo);
      return settle(ctx, id, { state: "refused", error_hash, preview: shown(kind, report) });
    }
    await settle(ctx, id, { state: "applied", applied_at: ctx.now, file_hash: null, preview: shown(kind, report) });
    const counts = { new: String(report.new), changed: String(report.changed) };
    const who = `staff:${row.applied_by}`;
    await logAccess(ctx, [
      { kind: "security", what: "table.imported", purpose: kind, record: id, actor: who, detail: counts },
    ]);
    await ctx.publish({ name: "table.imported", payload: { id, kind } });
  });
}

/** What nobody applied goes after a week, and so does every file with its errors: rosters must not lie about. Nightly. */
export async function forgetTables(ctx: Context): Promise<void> {
  await tables(ctx)
    .updateTable("table_import")
    .set({
      file_hash: null,
      error_hash: null,
      preview: sql`preview - 'firstRows' - 'firstProblems'`,
      state: sql`case when state in ('checked', 'checking') then 'refused' else state end`,
    })
    .where("at", "<", new Date(ctx.now.getTime() - 7 * 86_400_000))
    .where((where) => where.or([where("file_hash", "is not", null), where("error_hash", "is not", null)]))
    .where("state", "<>", "applying")
    .execute();
}

async function findImport(ctx: Context, id: string, state: Row["state"]): Promise<Row | undefined> {
  const row = await tables(ctx).selectFrom("table_import").selectAll().where("id", "=", id).executeTakeFirst();
  return row?.state === state && row.file_hash !== null ? row : undefined;
}

/** Whoever imports, with what they hold now. */
async function importer(ctx: Context, staffId: string): Promise<Actor> {
  const grants = await listGrants(ctx, staffId);
  const apart = (await listEmployersApart(ctx, staffId)).map(String);
  return { kind: "staff", id: staffId, session: "", grants, apart };
}

type Files = { path: string; errorsTo: string };

/** The file on this machine, while `work` runs. */
async function withFiles(ctx: Context, { file_hash }: Row, work: (files: Files) => Promise<void>): Promise<void> {
  const { store, spool } = ctx.services.files;
  await mkdir(spool, { recursive: true, mode: 0o700 });
  const desk = await mkdtemp(join(spool, "table-"));
  try {
    const path = join(desk, "table");
    await pipeline(await store.open(file_hash!), createWriteStream(path, { mode: 0o600 }));
    await work({ path, errorsTo: join(desk, `${randomUUID()}.xlsx`) });
  } finally {
    await rm(desk, { recursive: true, force: true });
  }
}

async function keepErrors(ctx: Context, row: Row, errorsTo: string): Promise<string> {
  const { size } = await stat(errorsTo);
  const intake = { limitBytes: Math.max(size, tableLimitBytes), accept: tableTypes, name: `${row.id}.xlsx` };
  return (await receiveFile(ctx, createReadStream(errorsTo), intake)).hash;
}

/** Progress is written beside the transaction of the import, so that the console sees it before the end. */
function teller(ctx: Context, id: string): (progress: TableProgress) => Promise<void> {
  let last = 0;
  return async ({ share, rows }) => {
    const now = performance.now();
    if (now - last < tellEvery) return;
    last = now;
    await ctx.beside?.((apart) =>
      tables(apart).updateTable("table_import").set({ share, rows_read: rows }).where("id", "=", id).execute(),
    );
  };
}

type Outcome = { state: Row["state"] } & Partial<
  Pick<Row, "error_hash" | "preview" | "problem" | "applied_at" | "file_hash">
>;

async function settle(ctx: Context, id: string, { preview, problem, ...columns }: Outcome): Promise<void> {
  await tables(ctx)
    .updateTable("table_import")
    .set({
      ...columns,
      share: 1,
      ...(preview !== undefined && { preview: JSON.stringify(preview) }),
      ...(problem !== undefined && { problem: JSON.stringify(problem) }),
    })
    .where("id", "=", id)
    .execute();
}

function shown(kind: TableKind, preview: TablePreview<Record<string, unknown>>) {
  const { total, new: added, changed, unchanged, problems, hiddenRows: hidden } = preview;
  return {
    counts: { total, new: added, changed, unchanged, problems, hidden },
    unknownColumns: preview.unknownColumns,
    firstRows: preview.firstRows.map(({ number, row, verdict }) => ({
      number,
      verdict,
      cells: previewCells(kind, row),
    })),
    firstProblems: preview.firstProblems,
  };
}

function wordsOfRefusal({ code, details }: Refusal) {
  const words = loadMessages()[code];
  if (!words) return { zh: "文件无法读取", en: "The file cannot be read." };
  return { zh: wordsOf(words, "zh", details), en: wordsOf(words, "en", details) };
}
