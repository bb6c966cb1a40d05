import { sql } from "kysely";
import type { Context } from "./context.ts";
import { Refusal } from "./refusals.ts";

/**
 * Does `work` within the caller's transaction; a Refusal takes back what it wrote, and only that, and is given back to be said
 * where it belongs. Anything else that is thrown goes on.
 */
export async function attempt<R>(
  ctx: Context,
  work: (ctx: Context) => Promise<R>,
): Promise<{ done: R } | { refusal: Refusal }> {
  await sql`savepoint attempt`.execute(ctx.db);
  try {
    const done = await work(ctx);
    await sql`release savepoint attempt`.execute(ctx.db);
    return { done };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await sql`rollback to savepoint attempt`.execute(ctx.db);
    return { refusal: error };
  }
}
