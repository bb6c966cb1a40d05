import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { requireSound } from "../plan-rules.ts";
import { type NewPlan, saveItems, tellPlan } from "../plan-store.ts";
import { placeOfStation, requireStation } from "../stations.ts";
import { staffOf } from "../store.ts";
import { tables } from "../tables.ts";

/** Refusals: `station/not-found`, `plan/over-budget`, `plan/ends-before-it-begins`, `plan/no-defect`. */
export async function createPlan(context: Context, stationId: number, plan: NewPlan): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const station = await requireStation(ctx, stationId);
    requirePermission(ctx.actor, "station.manage", placeOfStation(station));
    requireSound(plan);
    const { id } = await tables(ctx)
      .insertInto("upgrade_plan")
      .values({
        station_id: stationId,
        title: plan.title,
        budget_fen: plan.budgetFen,
        planned_from: plan.plannedFrom,
        planned_to: plan.plannedTo,
        actual_from: null,
        actual_to: null,
        by_staff: staffOf(ctx),
        created_at: ctx.now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await saveItems(ctx, id, stationId, plan.items);
    await tellPlan(ctx, id, { state: "planned", on: todayInChina(ctx.now) });
    return { id };
  });
}
