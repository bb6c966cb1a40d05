import { todayInChina } from "../../../../platform/calendar/index.ts";
import type { Context } from "../../../../platform/context.ts";
import { outcomeOf } from "../rules.ts";
import { tables } from "../tables.ts";

/** The daily job: says what can be said, once; of questions that are closed the answers go. */
export async function stateAnswers(ctx: Context): Promise<void> {
  const today = todayInChina(ctx.now);
  const asks = await tables(ctx)
    .selectFrom("need_ask")
    .select("id")
    .where("outcome", "is", null)
    // The first morning after it closed is the last one, however late that is: then its answers go.
    .where((of) =>
      of.or([
        of("closes_on", ">=", today),
        of.exists(of.selectFrom("need_ask_worker as q").select("q.id").whereRef("q.ask_id", "=", "need_ask.id")),
      ]),
    )
    .forUpdate()
    .execute();
  for (const { id } of asks) {
    const answers = await tables(ctx).selectFrom("need_ask_worker").select("answer").where("ask_id", "=", id).execute();
    const count = (of: "yes" | "no") => answers.filter(({ answer }) => answer === of).length;
    const outcome = outcomeOf({ yes: count("yes"), no: count("no") });
    if (!outcome) continue;
    await tables(ctx).updateTable("need_ask").set({ outcome, stated_on: today }).where("id", "=", id).execute();
  }
  const closed = tables(ctx).selectFrom("need_ask").select("id").where("closes_on", "<", today);
  await tables(ctx).deleteFrom("need_ask_worker").where("ask_id", "in", closed).execute();
}
