import { sql } from "kysely";
import { type Context, inTransaction, tablesOf } from "../context.ts";
import { Trouble } from "../trouble.ts";
import { patiently } from "./patiently.ts";
import type { Source } from "./sources.ts";

export type Counts = { accepted: number; unchanged: number; refused: number; skipped: number };

type Kinds = Record<string, Counts>;

export type ImportFile = Counts & { id: number; position: number; kinds: Kinds };

const tables = tablesOf<{
  import_file: Counts & {
    id: number;
    importer: string;
    fingerprint: string;
    name: string;
    bytes: number;
    position: number;
    kinds: Kinds;
    state: "running" | "done";
    started_at: Date;
    updated_at: Date;
  };
  import_reject: {
    file_id: number;
    position: number;
    file_no: number;
    line: number | null;
    code: string;
    detail: string;
    record_id: string | null;
  };
}>();

export type Reject = {
  position: number;
  fileNo: number;
  line: number | undefined;
  code: string;
  detail: string;
  id: string | undefined;
};

const nothing: Counts = { accepted: 0, unchanged: 0, refused: 0, skipped: 0 };

/** Where a source's import stands: a killed one goes on, a finished one starts anew (what has not changed is passed over). */
export async function beginImport(context: Context, importer: string, source: Source): Promise<ImportFile> {
  return inTransaction(context, async (ctx) => {
    const before = await tables(ctx)
      .selectFrom("import_file")
      .selectAll()
      .where("importer", "=", importer)
      .where("fingerprint", "=", source.fingerprint)
      .forUpdate()
      .executeTakeFirst();
    if (before?.state === "running") return before;
    if (before) await tables(ctx).deleteFrom("import_file").where("id", "=", before.id).execute();
    const { id } = await sql<{ id: number }>`
      insert into import_file (importer, fingerprint, name, bytes)
      values (${importer}, ${source.fingerprint}, ${source.name}, ${source.bytes}) returning id`
      .execute(ctx.db)
      .then(({ rows }) => rows[0] as { id: number });
    return { ...nothing, id, position: 0, kinds: {} };
  });
}

/**
 * Moves the checkpoint in the transaction that keeps the records before it. Refuses when another process moved it: two
 * imports of one file would count everything twice. Found where it should go: our own commit whose answer was lost.
 */
export async function moveCheckpoint(ctx: Context, from: number, file: ImportFile, rejects: readonly Reject[]) {
  const { numUpdatedRows } = await tables(ctx)
    .updateTable("import_file")
    .set({
      position: file.position,
      accepted: file.accepted,
      unchanged: file.unchanged,
      refused: file.refused,
      skipped: file.skipped,
      kinds: sql`${JSON.stringify(file.kinds)}::jsonb`,
      updated_at: sql`now()`,
    })
    .where("id", "=", file.id)
    .where("position", "=", from)
    .where("state", "=", "running")
    .executeTakeFirst();
  if (numUpdatedRows === 0n) {
    const { position } = await tables(ctx)
      .selectFrom("import_file")
      .select("position")
      .where("id", "=", file.id)
      .executeTakeFirstOrThrow();
    if (position === file.position) return;
    throw new Trouble(
      "import/in-use",
      "Another process is importing the same file.",
      "Wait until it has finished; everything it reads is kept.",
      "另一个进程正在导入同一个文件：请等它完成。",
    );
  }
  if (rejects.length === 0) return;
  const rows = rejects.map((r) => ({
    file_id: file.id,
    position: r.position,
    file_no: r.fileNo,
    line: r.line ?? null,
    code: r.code,
    detail: r.detail,
    record_id: r.id ?? null,
  }));
  await sql`insert into import_reject select * from json_populate_recordset(null::import_reject, ${JSON.stringify(rows)}::json)`.execute(
    ctx.db,
  );
}

export async function endImport(ctx: Context, id: number): Promise<void> {
  await tables(ctx)
    .updateTable("import_file")
    .set({ state: "done", updated_at: sql`now()` })
    .where("id", "=", id)
    .execute();
}

export async function countRejects(ctx: Context, id: number): Promise<Record<string, number>> {
  const rows = await tables(ctx)
    .selectFrom("import_reject")
    .select(({ fn }) => ["code", fn.countAll<number>().as("count")])
    .where("file_id", "=", id)
    .groupBy("code")
    .orderBy("code")
    .execute();
  return Object.fromEntries(rows.map((r) => [r.code, r.count]));
}

export async function* streamRejects(ctx: Context, id: number): AsyncGenerator<Reject[]> {
  for (let after = -1; ; ) {
    const rows = await patiently(() =>
      tables(ctx)
        .selectFrom("import_reject")
        .selectAll()
        .where("file_id", "=", id)
        .where("position", ">", after)
        .orderBy("position")
        .limit(2000)
        .execute(),
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last.position;
    yield rows.map((r) => ({
      position: r.position,
      fileNo: r.file_no,
      line: r.line ?? undefined,
      code: r.code,
      detail: r.detail,
      id: r.record_id ?? undefined,
    }));
  }
}
