import type { InputOf, movePlanContract } from "@zhijia/contracts";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requireNextPlanState } from "../plan-rules.ts";
import { tellPlan } from "../plan-store.ts";
import { requirePast } from "../rules.ts";
import { placeOfStation } from "../stations.ts";
import { staffOf } from "../store.ts";
import { tables } from "../tables.ts";
import { requirePlan } from "../upgrade-plans.ts";

type Step = InputOf<typeof movePlanContract>["body"];

/** Refusals: `plan/not-found`, `plan/wrong-state`, `plan/own`, `station/not-yet`, `plan/ends-before-it-begins`. */
export async function movePlan(context: Context, id: number, { to, on, note }: Step): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const row = await requirePlan(ctx, id);
    requirePermission(ctx.actor, "station.manage", placeOfStation(row));
    const { state, actual_from } = await tables(ctx)
      .selectFrom("upgrade_plan")
      .select(["state", "actual_from"])
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    requireNextPlanState({ state, by_staff: row.by_staff }, to, staffOf(ctx) ?? undefined);
    requirePast(on, todayInChina(ctx.now));
    if (to === "done" && on < actual_from!) throw new Refusal("invalid", "plan/ends-before-it-begins");
    await tables(ctx)
      .updateTable("upgrade_plan")
      .set({ state: to, ...(to === "doing" && { actual_from: on }), ...(to === "done" && { actual_to: on }) })
      .where("id", "=", id)
      .execute();
    await tellPlan(ctx, id, { state: to, on, note });
    await ctx.publish({ name: "upgrade-plan.moved", payload: { planId: id, stationId: row.station_id, to } });
  });
}
