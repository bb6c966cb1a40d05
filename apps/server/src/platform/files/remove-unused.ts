import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { type Context, tablesOf } from "../context.ts";
import type { FileHash } from "./file-store.ts";
import { lockClass } from "./receive-file.ts";
import type { FileTables } from "./tables.ts";

const tables = tablesOf<FileTables>();

/** Days that a content stays after the last row that referred to it. */
export const graceDays = 7;
const day = 86_400_000;
const batch = 500;
/** Locks of one transaction; what is left is for the next night. */
const atMost = 2_000;

/**
 * Nightly. Owners are counted by their foreign keys, so that no counter can be wrong: a row that nothing refers to is marked,
 * and goes a week later; a content without a row goes too. In this order, so that a content is only removed when the row's
 * removal was committed by an earlier night.
 */
export async function removeUnused(ctx: Context): Promise<{ contents: number; rows: number }> {
  await clearSpool(ctx);
  const contents = await removeContents(ctx);
  const unused = sql<boolean>`not (${await isReferred(ctx)})`;
  await tables(ctx)
    .updateTable("stored_file")
    .set({ unused_since: sql`case when ${unused} then ${ctx.now}::timestamptz end` })
    .where(sql<boolean>`(unused_since is null) = ${unused}`)
    .execute();
  const before = new Date(ctx.now.getTime() - graceDays * day);
  const { numDeletedRows } = await tables(ctx)
    .deleteFrom("stored_file")
    .where("unused_since", "<", before)
    .where(unused)
    .executeTakeFirst();
  return { contents, rows: Number(numDeletedRows) };
}

/** Does any row of any table refer to this row? From the catalogue: an owner has nothing to register. */
async function isReferred({ db }: Context) {
  const { rows } = await sql<{ owner: string; column: string }>`
    select c.conrelid::regclass::text as owner, quote_ident(a.attname) as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'stored_file'::regclass and c.conparentid = 0`.execute(db);
  const referring = rows.map(
    ({ owner, column }) => sql`exists (select from ${sql.raw(owner)} o where o.${sql.raw(column)} = stored_file.hash)`,
  );
  return referring.length ? sql.join(referring, sql` or `) : sql`false`;
}

async function removeContents(ctx: Context): Promise<number> {
  const { store } = ctx.services.files;
  let removed = 0;
  let hashes: FileHash[] = [];
  const look = async () => {
    for (const hash of await withoutRow(ctx, hashes)) {
      if (removed >= atMost) break;
      // Somebody takes this very content in just now: not tonight.
      const lock = sql<{ ours: boolean }>`select pg_try_advisory_xact_lock(${lockClass}, hashtext(${hash})) as ours`;
      if (!(await lock.execute(ctx.db)).rows[0]?.ours) continue;
      if ((await withoutRow(ctx, [hash])).length === 0) continue;
      await store.remove(hash);
      removed++;
    }
    hashes = [];
  };
  for await (const hash of store.list()) if (hashes.push(hash) >= batch) await look();
  await look();
  return removed;
}

async function withoutRow(ctx: Context, hashes: FileHash[]): Promise<FileHash[]> {
  if (hashes.length === 0) return [];
  const rows = await tables(ctx).selectFrom("stored_file").select("hash").where("hash", "in", hashes).execute();
  const there = new Set(rows.map(({ hash }) => hash));
  return hashes.filter((hash) => !there.has(hash));
}

/** What a killed process left on the desk. */
async function clearSpool({ services, now }: Context): Promise<void> {
  const { spool } = services.files;
  for (const name of await readdir(spool).catch(() => [])) {
    if (!/^(in|upload)-/.test(name)) continue;
    const path = join(spool, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now.getTime() }));
    if (now.getTime() - mtimeMs > day) await rm(path, { recursive: true, force: true });
  }
}
