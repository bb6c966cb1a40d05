import { todayInChina } from "../../../../platform/calendar/index.ts";
import { asSystem, type Context, inTransaction } from "../../../../platform/context.ts";
import { requireWorker } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { tables } from "../tables.ts";

/** She may answer otherwise until it closes. Errors: Refusal `need/no-ask`, `need/ask-closed`. */
export async function answerAsk(context: Context, id: string, answer: "yes" | "no" | "later"): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { id: personId } = requireWorker(ctx.actor);
    await asSystem(ctx, "needs", async (system) => {
      const row = await tables(system)
        .selectFrom("need_ask_worker as q")
        .innerJoin("need_ask as a", "a.id", "q.ask_id")
        .select(["q.id", "a.closes_on"])
        .where("q.id", "=", id)
        .where("q.person_id", "=", personId)
        .executeTakeFirst();
      if (!row) throw new Refusal("not-found", "need/no-ask");
      if (row.closes_on < todayInChina(ctx.now)) throw new Refusal("conflict", "need/ask-closed");
      await tables(system)
        .updateTable("need_ask_worker")
        .set({ answer, answered_at: ctx.now })
        .where("id", "=", id)
        .execute();
    });
  });
}
