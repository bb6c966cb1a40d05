import { todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { tables } from "./tables.ts";

/** Whether this employer was visited under a plan since that day: plans alone keep who was warned among others. */
export async function wasVisited(context: Context, employerId: number, since: Date): Promise<boolean> {
  const stop = await asSystem(context, "visits", (ctx) =>
    tables(ctx)
      .selectFrom("visit_plan_stop")
      .select("id")
      .where("employer_id", "=", employerId)
      .where("visited_on", ">=", todayInChina(since))
      .limit(1)
      .executeTakeFirst(),
  );
  return stop !== undefined;
}
