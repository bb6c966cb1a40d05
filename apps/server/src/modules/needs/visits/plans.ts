import type {
  getVisitPlanContract,
  InputOf,
  listVisitPlansContract,
  OutputOf,
  VisitPlanLine,
  VisitStop,
} from "@zhijia/contracts";
import { sql } from "kysely";
import { todayInChina } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";
import { may, requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { namesOfStaff } from "../../people/index.ts";
import {
  factsOfEmployers,
  namesOfDistricts,
  namesOfEmployers,
  namesOfUnions,
  placeOf,
  requireUnion,
} from "../../unions/index.ts";
import { industries } from "../outreach/words.ts";
import { checklist } from "./checklist.ts";
import { tables } from "./tables.ts";
import { readVisitRules } from "./visit-rules.ts";

type Query = InputOf<typeof listVisitPlansContract>["query"];

/** Of one's unions, and none with an employer that one stands close to (row-level security). */
export async function listVisitPlans(
  ctx: Context,
  { state, page, size }: Query,
): Promise<OutputOf<typeof listVisitPlansContract>> {
  requirePermission(ctx.actor, "visit.read");
  let rows = tables(ctx).selectFrom("visit_plan");
  if (state) rows = rows.where("state", "=", state);
  const { total } = await rows.select((of) => of.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const found = await rows
    .selectAll()
    .orderBy("month", "desc")
    .orderBy("id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { plans: await linesOf(ctx, found), total: Number(total) };
}

/** Seen as the asker may see it. Errors: Refusal `need/no-visit-plan`. */
export async function requireVisitPlan(ctx: Context, id: number) {
  const row = await tables(ctx).selectFrom("visit_plan").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "need/no-visit-plan");
  return row;
}

export type PlanRow = Awaited<ReturnType<typeof requireVisitPlan>>;

/** A plan and its stops: what anybody who sees the plan sees, and what is printed. */
export async function getVisitPlan(ctx: Context, id: number): Promise<OutputOf<typeof getVisitPlanContract>> {
  const row = await requireVisitPlan(ctx, id);
  const [line] = await linesOf(ctx, [row]);
  const place = placeOf(await requireUnion(ctx, row.union_id));
  const staff = await namesOfStaff(
    ctx,
    [row.made_by, row.approved_by].flatMap((by) => by ?? []),
  );
  const mayPlan = may(ctx.actor, "visit.plan", place);
  const isMine = ctx.actor.kind === "staff" && row.made_by === ctx.actor.id;
  return {
    ...line!,
    ...(row.made_by && { madeBy: staff.get(row.made_by) ?? "" }),
    ...(row.approved_by && { approvedBy: staff.get(row.approved_by) ?? "" }),
    ...(row.approved_at && { approvedOn: todayInChina(row.approved_at) }),
    stops: await stopsOf(ctx, { planId: id }),
    checklist,
    may: [
      ...(mayPlan && row.drawn_at === null ? (["draw"] as const) : []),
      ...(row.state === "draft" && row.drawn_at !== null && !isMine && may(ctx.actor, "visit.approve", place)
        ? (["approve"] as const)
        : []),
      ...(mayPlan && row.state === "approved" ? (["record"] as const) : []),
    ],
  };
}

/** In the order that was drawn: all of a plan, or one of it. */
export async function stopsOf(
  ctx: Context,
  { planId, employerId }: { planId: number; employerId?: number },
): Promise<VisitStop[]> {
  let query = tables(ctx).selectFrom("visit_plan_stop").selectAll().where("plan_id", "=", planId);
  if (employerId !== undefined) query = query.where("employer_id", "=", employerId);
  const rows = await query.orderBy("position").execute();
  const ids = rows.map(({ employer_id }) => employer_id);
  const names = await namesOfEmployers(ctx, ids);
  const places = await factsOfEmployers(ctx, ids);
  const districts = await namesOfDistricts(
    ctx,
    [...places.values()].map(({ district }) => district),
  );
  const staff = await namesOfStaff(
    ctx,
    rows.flatMap(({ recorded_by }) => recorded_by ?? []),
  );
  return rows.map((row) => {
    const place = places.get(row.employer_id);
    const industry = place?.section && (industries[place.section]?.[ctx.lang] ?? place.section);
    return {
      id: row.id,
      employer: { id: row.employer_id, name: names.get(row.employer_id) ?? "" },
      district: districts.get(place?.district ?? "") ?? "",
      ...(industry && { industry }),
      ...(row.on_day && { onDay: row.on_day }),
      ...(row.outcome && { outcome: row.outcome }),
      ...(row.visited_on && { visitedOn: row.visited_on }),
      findings: row.findings,
      note: row.note,
      ...(row.recorded_by && { by: staff.get(row.recorded_by) ?? "" }),
    };
  });
}

export async function linesOf(ctx: Context, rows: readonly PlanRow[]): Promise<VisitPlanLine[]> {
  const unions = await namesOfUnions(
    ctx,
    rows.map(({ union_id }) => union_id),
  );
  const { group } = await readVisitRules(ctx);
  const visited = new Map<number, number>();
  if (rows.length > 0) {
    const counts = await tables(ctx)
      .selectFrom("visit_plan_stop")
      .select(["plan_id", sql<number>`count(recorded_at)`.as("n")])
      .where(
        "plan_id",
        "in",
        rows.map(({ id }) => id),
      )
      .groupBy("plan_id")
      .execute();
    for (const { plan_id, n } of counts) visited.set(plan_id, Number(n));
  }
  return rows.map((row) => ({
    id: row.id,
    union: { id: row.union_id, name: unions.get(row.union_id) ?? "" },
    month: row.month.slice(0, 7),
    state: row.state,
    employers: row.groups * group,
    drawn: row.drawn_at !== null,
    visited: visited.get(row.id) ?? 0,
    isDemo: row.is_demo,
  }));
}
