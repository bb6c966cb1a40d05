import { randomUUID } from "node:crypto";
import type { draftAssessmentContract, InputOf } from "@zhijia/contracts";
import { logAccess } from "../../../platform/access-log/index.ts";
import type { Context } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { getRegistered } from "../purposes.ts";
import { tables } from "../tables.ts";

type Input = InputOf<typeof draftAssessmentContract>;

/** Hands in an assessment of the newest version of a purpose. Errors: Refusal `privacy/no-purpose`. */
export async function draftAssessment(ctx: Context, { params, body }: Input): Promise<{ id: string }> {
  requirePermission(ctx.actor, "purpose.draft");
  const { code, latest } = await getRegistered(ctx, params.code);
  const id = randomUUID();
  await tables(ctx)
    .insertInto("impact_assessment")
    .values({
      id,
      purpose: code,
      version: latest,
      risk: body.risk,
      answers: JSON.stringify(body.answers),
      drafted_by: requireStaff(ctx.actor).id,
      drafted_at: ctx.now,
    })
    .execute();
  await logAccess(ctx, [{ kind: "security", what: "assessment.drafted", purpose: code, record: id }]);
  return { id };
}
