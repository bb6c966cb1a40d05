import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requireSound } from "../plan-rules.ts";
import { type NewPlan, saveItems } from "../plan-store.ts";
import { placeOfStation } from "../stations.ts";
import { tables } from "../tables.ts";
import { getPlan, requirePlan } from "../upgrade-plans.ts";

/**
 * A plan that nobody approved may be changed altogether. Of one under way only what was spent and done: what was approved
 * stays. Refusals: `plan/not-found`, `plan/settled`, `plan/approved-stays`, and those of a new plan.
 */
export async function updatePlan(context: Context, id: number, plan: NewPlan): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const row = await requirePlan(ctx, id);
    requirePermission(ctx.actor, "station.manage", placeOfStation(row));
    const locked = await tables(ctx)
      .selectFrom("upgrade_plan")
      .select("state")
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (locked.state !== "planned" && locked.state !== "doing") throw new Refusal("conflict", "plan/settled");
    if (locked.state === "doing") await requireSameAsApproved(ctx, id, plan);
    else requireSound(plan);
    await saveItems(ctx, id, row.station_id, plan.items);
    await tables(ctx)
      .updateTable("upgrade_plan")
      .set({
        title: plan.title,
        budget_fen: plan.budgetFen,
        planned_from: plan.plannedFrom,
        planned_to: plan.plannedTo,
      })
      .where("id", "=", id)
      .execute();
  });
}

async function requireSameAsApproved(ctx: Context, id: number, wish: NewPlan): Promise<void> {
  const { plan, items } = await getPlan(ctx, id);
  const approved = (of: Pick<NewPlan, "title" | "budgetFen" | "plannedFrom" | "plannedTo">, list: NewPlan["items"]) =>
    JSON.stringify([
      of.title,
      of.budgetFen,
      of.plannedFrom,
      of.plannedTo,
      list.map((item) => [item.text, item.costFen]),
    ]);
  if (approved(plan, items as NewPlan["items"]) !== approved(wish, wish.items)) {
    throw new Refusal("conflict", "plan/approved-stays");
  }
}
