import { sql } from "kysely";
import { type Context, inTransaction, nameOf } from "../context.ts";
import { bodyOf, type NewEntry } from "./entry.ts";

/** Per transaction, what is still to be appended. */
const waiting = new WeakMap<Context["db"], string[]>();

/**
 * Logs looks and events in the caller's transaction: either both the act and its entry are kept, or neither, and the answer
 * goes out after both. All entries of a transaction are appended at its end, by one statement: the log's lock is held
 * from there to the commit. Outside a transaction they are kept when this returns.
 */
export async function logAccess(context: Context, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await inTransaction(context, async (ctx) => {
    const bodies = entries.map((entry) => bodyOf(entry, nameOf(ctx.actor), ctx.now));
    if (!ctx.beforeCommit) return append(ctx, bodies);
    const list = waiting.get(ctx.db);
    if (list) return void list.push(...bodies);
    waiting.set(ctx.db, bodies);
    ctx.beforeCommit(async (last) => {
      waiting.delete(ctx.db);
      await append(last, bodies);
    });
  });
}

async function append(ctx: Context, bodies: string[]): Promise<void> {
  await sql`select append_access_entries(${bodies}::text[])`.execute(ctx.db);
}
