import { sql } from "kysely";
import type { Context } from "../context.ts";
import { readSetting, writeSetting } from "../setting.ts";

/**
 * One process at a time brings a collection's index up to date; the claim ends with the transaction, however it ends.
 * Without it a slow one could write an older document over a newer one.
 */
export async function claimCollection(ctx: Context, name: string): Promise<boolean> {
  const { rows } = await sql<{ claimed: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`search:${name}`}, 0)) as claimed`.execute(ctx.db);
  return rows[0]!.claimed;
}

export type Pending = {
  /** Changes that wait, `*` included. */
  count: number;
  /** Whether a rebuild was asked for. */
  rebuild: boolean;
  /** Milliseconds since the first and since the last. */
  oldest: number;
  newest: number;
};

/** What waits for each collection. */
export async function pendingChanges(ctx: Context): Promise<Map<string, Pending>> {
  const { rows } = await sql<Pending & { collection: string }>`
    select collection, count(*)::int as count, bool_or(id = '*') as rebuild,
           (extract(epoch from clock_timestamp() - min(at)) * 1000)::float8 as oldest,
           (extract(epoch from clock_timestamp() - max(at)) * 1000)::float8 as newest
      from search_change group by collection`.execute(ctx.db);
  return new Map(rows.map(({ collection, ...pending }) => [collection, pending]));
}

/**
 * Takes the oldest changes away and returns their ids. Whoever applies them does so before this transaction commits: if it
 * does not, the changes are still there.
 */
export async function takeChanges(ctx: Context, collection: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from search_change where seq in
      (select seq from search_change where collection = ${collection} order by seq limit ${limit})
    returning id`.execute(ctx.db);
  return [...new Set(rows.map(({ id }) => id))];
}

/** The same for all of them, for a rebuild. */
export async function takeAllChanges(ctx: Context, collection: string): Promise<void> {
  await sql`delete from search_change where collection = ${collection}`.execute(ctx.db);
}

const settingOf = (name: string) => `search.generation.${name}`;

/** The generation that belongs to this database: after a restore, or with another folder's index, it is not the one there. */
export const generationInUse = (ctx: Context, name: string) => readSetting(ctx, settingOf(name));
export const nameGeneration = (ctx: Context, name: string, generation: string | undefined) =>
  writeSetting(ctx, settingOf(name), generation ?? null);
