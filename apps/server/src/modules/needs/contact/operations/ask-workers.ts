import { addDays, todayInChina } from "../../../../platform/calendar/index.ts";
import { asSystem, type Context, inTransaction } from "../../../../platform/context.ts";
import { requireStaff } from "../../../../platform/permissions.ts";
import { noteOnNeed } from "../../../matters/index.ts";
import { warningInHand } from "../../outreach/warning-in-hand.ts";
import { whyNotAsk } from "../asks.ts";
import { daysOf } from "../periods.ts";
import { tables } from "../tables.ts";

/** Finds them and puts the question to them; apart, so that nobody can tell by the time it takes how many they are. */
export const putQuestionJob = "needs.put-question";

/** Errors: Refusal `need/no-warning`, `need/ask-not-group`, `need/warning-closed`, `need/ask-again`. */
export async function askWorkers(context: Context, warningId: number): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { id: staffId } = requireStaff(ctx.actor);
    const hand = await warningInHand(ctx, warningId, "need.handle");
    await noteOnNeed(ctx, hand.warning.matter_id, { action: "ask-workers" });
    const why = await whyNotAsk(ctx, hand);
    if (why) throw why;
    const today = todayInChina(ctx.now);
    const closesOn = addDays(today, await daysOf(ctx, "ask-open"));
    await asSystem(ctx, "needs", async (system) => {
      const { id } = await tables(system)
        .insertInto("need_ask")
        .values({
          warning_id: warningId,
          asked_by: staffId,
          asked_on: today,
          closes_on: closesOn,
          outcome: null,
          stated_on: null,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      await system.enqueue({ name: putQuestionJob, payload: { ask: id }, key: `need-ask-${id}` });
    });
  });
}
