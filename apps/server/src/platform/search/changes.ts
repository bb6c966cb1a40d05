import { sql } from "kysely";
import type { Context } from "../context.ts";

/** Marks documents (changed, new or gone) for the index, in the caller's transaction: neither outlives the other. */
export async function recordChange(ctx: Context, collection: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`insert into search_change (collection, id) select ${collection}, unnest(${ids}::text[])`.execute(ctx.db);
}

/**
 * After each batch of a bulk change: one mark instead of one for each row. Always a new row: a mark that is there may
 * belong to a rebuild that has already read past these documents.
 */
export async function recordRebuild(ctx: Context, collection: string): Promise<void> {
  await sql`insert into search_change (collection, id) values (${collection}, '*')`.execute(ctx.db);
}
