import type { getPlanContract, listPlansContract, OutputOf, PlanState } from "@zhijia/contracts";
import { sql } from "kysely";
import { todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { may } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { byWhom } from "./by-whom.ts";
import { isLate, nextPlanStates } from "./plan-rules.ts";
import { placeOfStation } from "./stations.ts";
import { staffOf } from "./store.ts";
import { tables } from "./tables.ts";

type Shown = OutputOf<typeof listPlansContract>["plans"][number];
type Answer = OutputOf<typeof getPlanContract>;

export type PlanQuery = { station?: number | undefined; state?: PlanState | undefined; page: number; size: number };

/** Within the asker's scope (row-level security), the newest first. */
export async function listPlans(ctx: Context, query: PlanQuery): Promise<{ plans: Shown[]; total: number }> {
  let rows = select(ctx);
  if (query.station !== undefined) rows = rows.where("p.station_id", "=", query.station);
  if (query.state) rows = rows.where("p.state", "=", query.state);
  const { total } = await rows
    .clearSelect()
    .select((of) => of.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const found = await rows
    .orderBy("p.id", "desc")
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .execute();
  const today = todayInChina(ctx.now);
  return { plans: found.map((row) => shown(row, today)), total };
}

/** Refusals: `plan/not-found`. */
export async function getPlan(ctx: Context, id: number): Promise<Answer> {
  const row = await requirePlan(ctx, id);
  const items = await tables(ctx)
    .selectFrom("upgrade_item")
    .selectAll()
    .where("plan_id", "=", id)
    .orderBy("position")
    .execute();
  const manage = may(ctx.actor, "station.manage", placeOfStation(row));
  return {
    plan: shown(row, todayInChina(ctx.now)),
    items: items.map((item) => ({
      text: item.text,
      costFen: item.cost_fen,
      ...(item.spent_fen !== null && { spentFen: item.spent_fen }),
      ...(item.done_on && { doneOn: item.done_on }),
      ...(item.defect_id !== null && { defectId: item.defect_id }),
    })),
    changes: await listChanges(ctx, id),
    may: {
      edit: manage && row.state === "planned",
      report: manage && row.state === "doing",
      becomes: manage ? nextPlanStates(row, staffOf(ctx) ?? undefined) : [],
    },
  };
}

/** With its station. Refusals: `plan/not-found`. */
export async function requirePlan(ctx: Context, id: number) {
  const row = await select(ctx).where("p.id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "plan/not-found");
  return row;
}

type Row = Awaited<ReturnType<typeof requirePlan>>;

const sumOf = (column: "cost_fen" | "spent_fen") =>
  sql<number>`(select coalesce(sum(${sql.ref(column)}), 0)::bigint from upgrade_item i where i.plan_id = p.id)`;

function select(ctx: Context) {
  return tables(ctx)
    .selectFrom("upgrade_plan as p")
    .innerJoin("station as s", "s.id", "p.station_id")
    .selectAll("p")
    .select(["s.code", "s.name", "s.union_path", "s.district_code"])
    .select([sumOf("cost_fen").as("cost_fen"), sumOf("spent_fen").as("spent_fen")]);
}

function shown(row: Row, today: string): Shown {
  return {
    id: row.id,
    station: { id: row.station_id, code: row.code, name: row.name },
    title: row.title,
    state: row.state,
    budgetFen: row.budget_fen,
    costFen: Number(row.cost_fen),
    spentFen: Number(row.spent_fen),
    plannedFrom: row.planned_from,
    plannedTo: row.planned_to,
    ...(row.actual_from && { actualFrom: row.actual_from }),
    ...(row.actual_to && { actualTo: row.actual_to }),
    isLate: isLate({ state: row.state, plannedTo: row.planned_to }, today),
    isDemo: row.is_demo,
  };
}

async function listChanges(ctx: Context, planId: number): Promise<Answer["changes"]> {
  const rows = await tables(ctx)
    .selectFrom("upgrade_plan_change")
    .selectAll()
    .where("plan_id", "=", planId)
    .orderBy("id", "desc")
    .execute();
  const who = await byWhom(ctx, rows);
  return rows.map((row) => ({
    state: row.state,
    on: row.effective_on,
    ...who(row),
    at: row.at.toISOString(),
    ...(row.note && { note: row.note }),
  }));
}
