import { randomInt } from "node:crypto";
import { daysBetween, todayInChina } from "../../../../platform/calendar/index.ts";
import { asSystem, type Context, inTransaction } from "../../../../platform/context.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { listOpenEmployersIn } from "../../../unions/index.ts";
import { composeVisits, type Lot } from "../compose-visits.ts";
import { askForPlan, lockPlan } from "../lock-plan.ts";
import { mayBeVisited, type VisitRules } from "../rules.ts";
import { tables } from "../tables.ts";
import { readVisitRules } from "../visit-rules.ts";

/**
 * Once, and never again: whoever stood in both of two drawings would be the one that a warning asked for. Errors: Refusal
 * `need/no-visit-plan`, `need/visit-drawn`, `need/visit-too-few`.
 */
export async function drawVisitPlan(context: Context, id: number, lot: Lot = randomInt): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { district } = await askForPlan(ctx, id, "visit.plan");
    await asSystem(ctx, "visits", async (system) => {
      const plan = await lockPlan(system, id);
      if (plan.drawn_at !== null) throw new Refusal("conflict", "need/visit-drawn");
      const rules = await readVisitRules(system);
      const candidates = await candidatesIn(system, district, rules);
      const { wished, barred } = await warnedOf(system, id);
      const sizes = { groups: plan.groups, size: rules.group };
      const { stops } = composeVisits(candidates, { wished, barred, ...sizes }, lot);
      if (stops.length < plan.groups * rules.group) throw new Refusal("conflict", "need/visit-too-few");
      await tables(system)
        .insertInto("visit_plan_stop")
        .values(
          stops.map((employer_id, position) => ({
            plan_id: id,
            employer_id,
            position,
            ...{ on_day: null, outcome: null, visited_on: null, recorded_by: null, recorded_at: null },
          })),
        )
        .execute();
      await tables(system).updateTable("visit_plan").set({ drawn_at: ctx.now }).where("id", "=", id).execute();
    });
  });
}

/** Every employer of the area that may be in a plan now, warned or not. As the system. */
export async function candidatesIn(system: Context, district: string, rules: VisitRules) {
  const drawn = await tables(system)
    .selectFrom("visit_plan_stop as s")
    .innerJoin("visit_plan as p", "p.id", "s.plan_id")
    .select(["s.employer_id", (of) => of.fn.max("p.drawn_at").as("at")])
    .groupBy("s.employer_id")
    .execute();
  const today = todayInChina(system.now);
  const lastDrawn = new Map(
    drawn.map(({ employer_id, at }) => [employer_id, at && daysBetween(todayInChina(at), today)]),
  );
  return (await listOpenEmployersIn(system, district)).filter(({ id, headcount }) =>
    mayBeVisited({ headcount, lastDrawn: lastDrawn.get(id) ?? null }, rules),
  );
}

/** Employers that an open warning asks to be visited, and those of other open warnings. */
async function warnedOf(system: Context, planId: number) {
  const rows = await tables(system)
    .selectFrom("need_warning as w")
    .leftJoin("visit_wish as v", (on) => on.onRef("v.warning_id", "=", "w.id").on("v.plan_id", "=", planId))
    .select(["w.employer_id", "v.plan_id"])
    .where("w.level", "=", "employer")
    .where("w.state", "<>", "closed")
    .execute();
  const wished = new Set(rows.flatMap(({ employer_id, plan_id }) => (plan_id !== null && employer_id) || []));
  const warned = new Set(rows.flatMap(({ employer_id }) => employer_id ?? []));
  return { wished: [...wished], barred: [...warned].filter((id) => !wished.has(id)) };
}
