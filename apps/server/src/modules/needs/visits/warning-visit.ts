import type { getWarningVisitContract, OutputOf } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { asSystem } from "../../../platform/context.ts";
import { messageOf } from "../../../platform/http/messages.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { factsOfEmployers, requireUnion } from "../../unions/index.ts";
import { type WarningInHand, warningInHand } from "../outreach/warning-in-hand.ts";
import { checklist } from "./checklist.ts";
import { candidatesIn } from "./operations/draw-visit-plan.ts";
import { linesOf, type PlanRow, stopsOf } from "./plans.ts";
import { pointsAtSearchers } from "./rules.ts";
import { tables } from "./tables.ts";
import { readVisitRules } from "./visit-rules.ts";

/** What a warning's page shows of visits. Errors: Refusal `need/no-warning`. */
export async function getWarningVisit(ctx: Context, id: number): Promise<OutputOf<typeof getWarningVisitContract>> {
  const hand = await warningInHand(ctx, id, "need.read");
  const row = hand.warning;
  const wish = await tables(ctx)
    .selectFrom("visit_wish as v")
    .innerJoin("visit_plan as p", "p.id", "v.plan_id")
    .selectAll("p")
    .where("v.warning_id", "=", id)
    .executeTakeFirst();
  const [stop] =
    wish?.drawn_at && row.employer_id !== null
      ? await stopsOf(ctx, { planId: wish.id, employerId: row.employer_id })
      : [];
  const standing = !wish ? "none" : !wish.drawn_at ? "asked" : !stop ? "left-over" : (stop.outcome ?? "drawn");
  const why = await whyNoVisit(ctx, hand);
  const mayAsk = !why && (standing === "none" || standing === "left-over") && hand.spine.length > 0;
  const plan = wish && (await linesOf(ctx, [wish]))[0];
  return {
    ...(plan && { plan: { id: plan.id, month: plan.month, union: plan.union.name, state: plan.state } }),
    standing,
    ...(stop && { stop }),
    checklist,
    plans: mayAsk ? await draftsFor(ctx, row.employer_id!) : [],
    mayAsk,
    ...(why && standing === "none" && { why: messageOf(why, ctx.lang) }),
  };
}

/**
 * Why its employer cannot be visited for this warning now; undefined: it can. A visit is for a group's warning alone, after its
 * workers were asked (or a supervisor went on without them), and never where it would point at those who looked.
 */
export async function whyNoVisit(
  ctx: Context,
  { warning: row, standing: { state } }: WarningInHand,
): Promise<Refusal | undefined> {
  if (row.level !== "employer" || row.employer_id === null) return new Refusal("conflict", "need/visit-not-group");
  if (state === "closed") return new Refusal("conflict", "need/warning-closed");
  if (state === "detected" || state === "screened") return new Refusal("conflict", "need/visit-check-first");
  const rules = await readVisitRules(ctx);
  const fact = (await factsOfEmployers(ctx, [row.employer_id])).get(row.employer_id)!;
  if (pointsAtSearchers({ headcount: fact.headcount, searchers: row.workers ?? 0 }, rules))
    return new Refusal("conflict", "need/visit-points");
  const candidates = await asSystem(ctx, "visits", (system) => candidatesIn(system, fact.district, rules));
  if (!candidates.some(({ id }) => id === row.employer_id)) return new Refusal("conflict", "need/visit-again");
  return undefined;
}

/** Plans that are not drawn yet, of unions within whose area the employer lies. */
async function draftsFor(ctx: Context, employerId: number) {
  const fact = (await factsOfEmployers(ctx, [employerId])).get(employerId)!;
  const drafts = await tables(ctx)
    .selectFrom("visit_plan")
    .selectAll()
    .where("drawn_at", "is", null)
    .orderBy("month")
    .orderBy("id")
    .limit(20)
    .execute();
  const fitting: PlanRow[] = [];
  for (const draft of drafts) if (await reaches(ctx, draft, fact.district)) fitting.push(draft);
  return (await linesOf(ctx, fitting)).map(({ id, month, union }) => ({ id, month, union: union.name }));
}

/** Whether the plan's union is that of the district or above it. */
export async function reaches(ctx: Context, plan: Pick<PlanRow, "union_id">, district: string): Promise<boolean> {
  const union = await requireUnion(ctx, plan.union_id);
  return district.startsWith(union.district_code.replace(/(00){1,2}$/, ""));
}
