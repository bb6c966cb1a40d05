import type { Permission } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { placeOf, requireUnion } from "../../unions/index.ts";
import { type PlanRow, requireVisitPlan } from "./plans.ts";
import { tables } from "./tables.ts";

/**
 * Asks as whoever acts, then locks and works as the system: plans are written by nobody else. Errors: Refusal
 * `need/no-visit-plan`, `request/not-allowed`.
 */
export async function askForPlan(
  ctx: Context,
  id: number,
  permission: Extract<Permission, `visit.${string}`>,
): Promise<{ staffId: string; district: string }> {
  const { id: staffId } = requireStaff(ctx.actor);
  const union = await requireUnion(ctx, (await requireVisitPlan(ctx, id)).union_id);
  requirePermission(ctx.actor, permission, placeOf(union));
  return { staffId, district: union.district_code };
}

export function lockPlan(system: Context, id: number): Promise<PlanRow> {
  return tables(system).selectFrom("visit_plan").selectAll().where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
}
