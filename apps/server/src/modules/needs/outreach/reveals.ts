import { todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { currentValue } from "../../../platform/settings.ts";
import { tables } from "../tables.ts";
import { outreachSettings } from "./settings.ts";

/** How many more workers this member of staff may ask for today. */
export async function revealsLeft(context: Context, staffId: string): Promise<number> {
  return asSystem(context, "needs", async (ctx) => {
    const row = await tables(ctx)
      .selectFrom("need_reveal")
      .select("times")
      .where("staff_id", "=", staffId)
      .where("day", "=", todayInChina(ctx.now))
      .executeTakeFirst();
    return Math.max(0, (await currentValue(ctx, outreachSettings.revealsADay)) - (row?.times ?? 0));
  });
}

/** Counts one; two at once wait for each other at the row. Errors: Refusal `need/reveals-used-up`. */
export async function takeReveal(context: Context, staffId: string): Promise<number> {
  return asSystem(context, "needs", async (ctx) => {
    const limit = await currentValue(ctx, outreachSettings.revealsADay);
    const { times } = await tables(ctx)
      .insertInto("need_reveal")
      .values({ staff_id: staffId, day: todayInChina(ctx.now), times: 1 })
      .onConflict((conflict) =>
        conflict.columns(["staff_id", "day"]).doUpdateSet((of) => ({ times: of("need_reveal.times", "+", 1) })),
      )
      .returning("times")
      .executeTakeFirstOrThrow();
    // Refused: the count goes with the transaction.
    if (times > limit) throw new Refusal("too-many", "need/reveals-used-up", { limit });
    return limit - times;
  });
}
