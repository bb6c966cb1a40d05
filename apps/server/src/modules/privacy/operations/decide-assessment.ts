import type { decideAssessmentContract, InputOf } from "@zhijia/contracts";
import { logAccess } from "../../../platform/access-log/index.ts";
import type { Context } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { endOfPeriod } from "../periods.ts";
import { tables } from "../tables.ts";

/**
 * Approves or refuses, once. Errors: Refusal `privacy/no-assessment`, `privacy/decided`, `privacy/own-assessment`: whoever
 * drafted it does not judge it.
 */
export async function decideAssessment(
  ctx: Context,
  input: InputOf<typeof decideAssessmentContract>,
): Promise<Record<string, never>> {
  requirePermission(ctx.actor, "purpose.approve");
  const staff = requireStaff(ctx.actor);
  const { decision, reason } = input.body;
  const found = await tables(ctx)
    .selectFrom("impact_assessment")
    .select(["id", "purpose", "state", "drafted_by"])
    .where("id", "=", input.params.id)
    .executeTakeFirst();
  if (!found) throw new Refusal("not-found", "privacy/no-assessment");
  if (found.drafted_by === staff.id) throw new Refusal("forbidden", "privacy/own-assessment");
  const changed = await tables(ctx)
    .updateTable("impact_assessment")
    .set({
      state: decision,
      decided_by: staff.id,
      decided_at: ctx.now,
      decision_reason: reason,
      valid_until: decision === "approved" ? await endOfPeriod(ctx, "assessment-valid") : null,
    })
    .where("id", "=", found.id)
    .where("state", "=", "submitted")
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new Refusal("conflict", "privacy/decided");
  await logAccess(ctx, [
    { kind: "security", what: `assessment.${decision}`, purpose: found.purpose, record: found.id },
  ]);
  return {};
}
