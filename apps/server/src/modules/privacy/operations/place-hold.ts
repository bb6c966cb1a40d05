import { randomUUID } from "node:crypto";
import type { InputOf, placeHoldContract } from "@zhijia/contracts";
import { logAccess } from "../../../platform/access-log/index.ts";
import type { Context } from "../../../platform/context.ts";
import { may, requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { hasPerson } from "../../people/index.ts";
import { findUnionFor, type UnionPlace } from "../../unions/index.ts";
import { tables } from "../tables.ts";

/** A person of another district is to this supervisor as if she were not there. */
async function requireWithinScope(ctx: Context, personId: string): Promise<void> {
  const union = await findUnionFor(ctx, personId);
  const place = union && { branch: union.path, area: union.area };
  if (!(await hasPerson(ctx, personId)) || !may(ctx.actor, "hold.manage", place)) {
    throw new Refusal("not-found", "privacy/no-person");
  }
}

function requireTop({ actor }: Context, union: UnionPlace | undefined): void {
  requirePermission(actor, "hold.manage", union && { branch: union.path, area: union.area });
}

/** Keeps a person's data, or a dataset, while a proceeding needs it. Errors: Refusal `privacy/no-person`. */
export async function placeHold(ctx: Context, { body }: InputOf<typeof placeHoldContract>): Promise<{ id: string }> {
  requirePermission(ctx.actor, "hold.manage");
  const { personId, dataset, reason } = body;
  if (personId) await requireWithinScope(ctx, personId);
  // Of the whole installation, not of one union.
  else requireTop(ctx, await findUnionFor(ctx));
  const id = randomUUID();
  await tables(ctx)
    .insertInto("legal_hold")
    .values({
      id,
      person_id: personId ?? null,
      dataset: dataset ?? null,
      reason_sealed: ctx.services.keyring.seal("legal_hold.reason", id, reason),
      placed_by: requireStaff(ctx.actor).id,
      placed_at: ctx.now,
    })
    .execute();
  const subject = personId ? { subject: personId } : {};
  await logAccess(ctx, [{ kind: "security", ...subject, what: "hold.placed", purpose: "legal-hold", record: id }]);
  return { id };
}
