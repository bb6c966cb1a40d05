import { asSystem, type Context, inTransaction } from "../../../../platform/context.ts";
import { requireStaff } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { noteOnNeed } from "../../../matters/index.ts";
import { factsOfEmployers } from "../../../unions/index.ts";
import { warningInHand } from "../../outreach/warning-in-hand.ts";
import { lockPlan } from "../lock-plan.ts";
import { requireVisitPlan } from "../plans.ts";
import { tables } from "../tables.ts";
import { reaches, whyNoVisit } from "../warning-visit.ts";

/**
 * Puts an employer among those that the drawing of a plan will bring in. The wish is seen with the warning alone. Errors: Refusal
 * `need/no-warning`, `need/no-visit-plan`, `need/visit-drawn`, `need/visit-elsewhere`, `need/visit-full`, `need/visit-asked` and
 * those of `whyNoVisit`.
 */
export async function askForVisit(context: Context, warningId: number, planId: number): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { id: staffId } = requireStaff(ctx.actor);
    const hand = await warningInHand(ctx, warningId, "need.handle");
    const row = hand.warning;
    const plan = await requireVisitPlan(ctx, planId);
    const why = await whyNoVisit(ctx, hand);
    if (why) throw why;
    const fact = (await factsOfEmployers(ctx, [row.employer_id!])).get(row.employer_id!)!;
    if (!(await reaches(ctx, plan, fact.district))) throw new Refusal("invalid", "need/visit-elsewhere");
    await asSystem(ctx, "visits", async (system) => {
      const locked = await lockPlan(system, planId);
      if (locked.drawn_at !== null) throw new Refusal("conflict", "need/visit-drawn");
      const wishes = await tables(system)
        .selectFrom("visit_wish as v")
        .innerJoin("visit_plan as p", "p.id", "v.plan_id")
        .leftJoin("visit_plan_stop as s", (on) =>
          on.onRef("s.plan_id", "=", "p.id").on("s.employer_id", "=", row.employer_id!),
        )
        .select(["v.warning_id", "v.plan_id", "p.drawn_at", "s.id"])
        .where((of) => of.or([of("v.warning_id", "=", warningId), of("v.plan_id", "=", planId)]))
        .execute();
      const own = wishes.find(({ warning_id }) => warning_id === warningId);
      if (own && (own.drawn_at === null || own.id !== null)) throw new Refusal("conflict", "need/visit-asked");
      if (wishes.filter(({ plan_id }) => plan_id === planId).length >= locked.groups)
        throw new Refusal("conflict", "need/visit-full");
      await tables(system)
        .insertInto("visit_wish")
        .values({ warning_id: warningId, plan_id: planId, wished_by: staffId, wished_at: ctx.now })
        .onConflict((conflict) =>
          conflict.column("warning_id").doUpdateSet({ plan_id: planId, wished_by: staffId, wished_at: ctx.now }),
        )
        .execute();
    });
    await noteOnNeed(ctx, row.matter_id, { action: "ask-visit" });
  });
}
