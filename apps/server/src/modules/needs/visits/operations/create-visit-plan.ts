import type { createVisitPlanContract, InputOf } from "@zhijia/contracts";
import { addMonths, todayInChina } from "../../../../platform/calendar/index.ts";
import { asSystem, type Context, inTransaction } from "../../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { placeOf, requireUnion } from "../../../unions/index.ts";
import { tables } from "../tables.ts";

/**
 * A plan for this month or one of the next two, of a union above enterprises. Errors: Refusal `union/not-found`,
 * `need/visit-union`, `need/visit-month`.
 */
export async function createVisitPlan(
  context: Context,
  { unionId, month, groups }: InputOf<typeof createVisitPlanContract>["body"],
): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    const union = await requireUnion(ctx, unionId);
    requirePermission(ctx.actor, "visit.plan", placeOf(union));
    // An enterprise's own union would plan visits to itself.
    if (union.kind !== "territorial" || union.level === "grass-roots") throw new Refusal("invalid", "need/visit-union");
    const first = `${month}-01`;
    const thisMonth = `${todayInChina(ctx.now).slice(0, 7)}-01`;
    if (first < thisMonth || first > addMonths(thisMonth, 2)) throw new Refusal("invalid", "need/visit-month");
    return asSystem(ctx, "visits", (system) =>
      tables(system)
        .insertInto("visit_plan")
        .values({
          union_id: union.id,
          union_path: union.path,
          month: first,
          groups,
          made_by: staff.id,
          made_at: ctx.now,
          drawn_at: null,
          approved_by: null,
          approved_at: null,
          done_on: null,
        })
        .returning("id")
        .executeTakeFirstOrThrow(),
    );
  });
}
