import { randomInt } from "node:crypto";
import {
  addDays,
  type CalendarDate,
  isWorkingDay,
  listWorkingDays,
  type WorkingDays,
} from "../../../../platform/calendar/index.ts";
import { asSystem, type Context, inTransaction } from "../../../../platform/context.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import type { Lot } from "../compose-visits.ts";
import { askForPlan, lockPlan } from "../lock-plan.ts";
import { daysOfStops, firstVisitDay } from "../rules.ts";
import { tables } from "../tables.ts";
import { readVisitRules } from "../visit-rules.ts";

/** Visits are spread over so many working days: about a month. */
const spread = 20;

/** Errors: Refusal `need/no-visit-plan`, `need/visit-not-drawn`, `need/visit-approved`, `need/visit-own`. */
export async function approveVisitPlan(context: Context, id: number, lot: Lot = randomInt): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { staffId } = await askForPlan(ctx, id, "visit.approve");
    await asSystem(ctx, "visits", async (system) => {
      const plan = await lockPlan(system, id);
      if (plan.drawn_at === null) throw new Refusal("conflict", "need/visit-not-drawn");
      if (plan.state !== "draft") throw new Refusal("conflict", "need/visit-approved");
      if (plan.made_by === staffId) throw new Refusal("forbidden", "need/visit-own");
      const { quietDays } = await readVisitRules(system);
      const from = [firstVisitDay({ drawn: plan.drawn_at, approved: ctx.now, quietDays }), plan.month];
      const days = workingDaysFrom(from.sort().at(-1)!, await listWorkingDays(system));
      const stops = await tables(system)
        .selectFrom("visit_plan_stop")
        .select("id")
        .where("plan_id", "=", id)
        .orderBy("position")
        .execute();
      const drawn = daysOfStops(stops.length, days, lot);
      for (const [n, stop] of stops.entries())
        await tables(system)
          .updateTable("visit_plan_stop")
          .set({ on_day: drawn[n]! })
          .where("id", "=", stop.id)
          .execute();
      await tables(system)
        .updateTable("visit_plan")
        .set({ state: "approved", approved_by: staffId, approved_at: ctx.now })
        .where("id", "=", id)
        .execute();
    });
  });
}

function workingDaysFrom(first: CalendarDate, table: WorkingDays): CalendarDate[] {
  const days: CalendarDate[] = [];
  for (let day = first; days.length < spread; day = addDays(day, 1)) if (isWorkingDay(day, table)) days.push(day);
  return days;
}
