import type { Context } from "../../platform/context.ts";
import { tables } from "./tables.ts";

/** An id once taken down stays so; the first reason stands. */
export async function saveTakedown(
  ctx: Context,
  { id, reason, by }: { id: string; reason: string; by: string },
): Promise<void> {
  await tables(ctx)
    .insertInto("case_takedown")
    .values({ case_id: id, reason, by })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** The case and all that hangs on it. */
export async function deleteCase(ctx: Context, id: string): Promise<boolean> {
  const { numDeletedRows } = await tables(ctx).deleteFrom("case_document").where("id", "=", id).executeTakeFirst();
  return numDeletedRows > 0n;
}
