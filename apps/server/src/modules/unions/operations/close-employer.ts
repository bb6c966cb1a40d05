import { type Context, inTransaction } from "../../../platform/context.ts";
import { tables } from "../tables.ts";
import { lockEmployer } from "./update-employer.ts";

/** An employer that is no more; whoever works there keeps it as a former employer. Refusals: as `lockEmployer`. */
export async function closeEmployer(context: Context, id: number, on: string): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { status } = await lockEmployer(ctx, id);
    if (status === "closed") return;
    await tables(ctx)
      .updateTable("employer")
      .set({ status: "closed", updated_at: ctx.now })
      .where("id", "=", id)
      .execute();
    await tables(ctx)
      .updateTable("employment")
      .set({ state: "left", ended_on: on })
      .where("employer_id", "=", id)
      .where("state", "=", "current")
      .where("source", "=", "roster")
      .execute();
    await ctx.publish({ name: "employer.closed", payload: { id, on } });
  });
}
