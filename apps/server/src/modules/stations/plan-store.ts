import type { createPlanContract, InputOf, PlanState } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { staffOf } from "./store.ts";
import { tables } from "./tables.ts";

export type NewPlan = InputOf<typeof createPlanContract>["body"];

/** In place of the items there are. Refusals: `plan/no-defect`, for one of another station. */
export async function saveItems(ctx: Context, planId: number, stationId: number, items: NewPlan["items"]) {
  await requireDefects(
    ctx,
    stationId,
    items.flatMap(({ defectId }) => defectId ?? []),
  );
  await tables(ctx).deleteFrom("upgrade_item").where("plan_id", "=", planId).execute();
  await tables(ctx)
    .insertInto("upgrade_item")
    .values(
      items.map((item, position) => ({
        plan_id: planId,
        position,
        text: item.text,
        cost_fen: item.costFen,
        spent_fen: item.spentFen ?? null,
        done_on: item.doneOn ?? null,
        defect_id: item.defectId ?? null,
      })),
    )
    .execute();
}

async function requireDefects(ctx: Context, stationId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await tables(ctx)
    .selectFrom("station_defect")
    .select("id")
    .where("id", "in", ids)
    .where("station_id", "=", stationId)
    .execute();
  if (found.length < new Set(ids).size) throw new Refusal("invalid", "plan/no-defect");
}

type Step = { state: PlanState; on: string; note?: string | undefined };

export async function tellPlan(ctx: Context, planId: number, { state, on, note }: Step): Promise<void> {
  await tables(ctx)
    .insertInto("upgrade_plan_change")
    .values({ plan_id: planId, state, effective_on: on, by_staff: staffOf(ctx), at: ctx.now, note: note ?? null })
    .execute();
}
