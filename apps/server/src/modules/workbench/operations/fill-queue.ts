import { type Context, inTransaction } from "../../../platform/context.ts";
import { tables } from "../tables.ts";

/** A queue that is still empty, of a library that was there before the workbench, is filled at once and not at the next half hour. */
export async function fillQueue(context: Context): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const one = await tables(ctx).selectFrom("case_standing").select("case_id").limit(1).executeTakeFirst();
    if (!one) await ctx.enqueue({ name: "workbench.rank" });
  });
}
