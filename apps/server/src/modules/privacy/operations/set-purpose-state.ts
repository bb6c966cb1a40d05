import type { InputOf, setPurposeStateContract } from "@zhijia/contracts";
import { logAccess } from "../../../platform/access-log/index.ts";
import type { Context } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { getRegistered } from "../purposes.ts";
import { tables } from "../tables.ts";

/**
 * Lets processing for the newest version of a purpose begin, or stops it at once. Errors: Refusal `privacy/no-purpose`,
 * `privacy/not-built`, `privacy/not-assessed` (个保法 55: assessed before it begins).
 */
export async function setPurposeState(
  ctx: Context,
  input: InputOf<typeof setPurposeStateContract>,
): Promise<Record<string, never>> {
  requirePermission(ctx.actor, "purpose.draft");
  const { state, reason } = input.body;
  const purpose = await getRegistered(ctx, input.params.code);
  if (state === "live") {
    if (!purpose.content.built) throw new Refusal("conflict", "privacy/not-built");
    if (purpose.needsAssessment && !purpose.assessedUntil) throw new Refusal("conflict", "privacy/not-assessed");
  }
  await tables(ctx)
    .updateTable("purpose")
    .set({
      suspended: state === "suspended",
      changed_at: ctx.now,
      ...(state === "live" && { live_version: purpose.latest }),
    })
    .where("code", "=", purpose.code)
    .execute();
  await logAccess(ctx, [
    { kind: "security", what: `purpose.${state}`, purpose: reason, record: `${purpose.code} ${purpose.latest}` },
  ]);
  return {};
}
