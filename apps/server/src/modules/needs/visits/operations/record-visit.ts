import type { InputOf, recordVisitContract } from "@zhijia/contracts";
import { todayInChina } from "../../../../platform/calendar/index.ts";
import { asSystem, type Context, inTransaction } from "../../../../platform/context.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { checklistCodes } from "../checklist.ts";
import { askForPlan, lockPlan } from "../lock-plan.ts";
import { firstVisitDay, requireWholeForm } from "../rules.ts";
import { tables } from "../tables.ts";
import { readVisitRules } from "../visit-rules.ts";

/**
 * The same form for every employer; what was written may be put right until the plan is done. Errors: Refusal `need/no-visit`,
 * `need/visit-not-approved`, `need/visit-day`, `need/visit-items`.
 */
export async function recordVisit(
  context: Context,
  stopId: string,
  said: InputOf<typeof recordVisitContract>["body"],
): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const stop = await tables(ctx)
      .selectFrom("visit_plan_stop")
      .select(["id", "plan_id"])
      .where("id", "=", stopId)
      .executeTakeFirst();
    if (!stop) throw new Refusal("not-found", "need/no-visit");
    const { staffId } = await askForPlan(ctx, stop.plan_id, "visit.plan");
    requireWholeForm(said, checklistCodes);
    await asSystem(ctx, "visits", async (system) => {
      const plan = await lockPlan(system, stop.plan_id);
      if (plan.state !== "approved") throw new Refusal("conflict", "need/visit-not-approved");
      const today = todayInChina(ctx.now);
      const { quietDays } = await readVisitRules(system);
      const first = firstVisitDay({ drawn: plan.drawn_at!, approved: plan.approved_at!, quietDays });
      if (said.on > today || said.on < first) throw new Refusal("invalid", "need/visit-day");
      await tables(system)
        .updateTable("visit_plan_stop")
        .set({
          outcome: said.outcome,
          visited_on: said.outcome === "visited" ? said.on : null,
          findings: JSON.stringify(said.findings),
          note: said.note,
          recorded_by: staffId,
          recorded_at: ctx.now,
        })
        .where("id", "=", stopId)
        .execute();
      const open = await tables(system)
        .selectFrom("visit_plan_stop")
        .select("id")
        .where("plan_id", "=", stop.plan_id)
        .where("recorded_at", "is", null)
        .limit(1)
        .executeTakeFirst();
      if (open) return;
      await tables(system)
        .updateTable("visit_plan")
        .set({ state: "done", done_on: today })
        .where("id", "=", stop.plan_id)
        .execute();
    });
  });
}
