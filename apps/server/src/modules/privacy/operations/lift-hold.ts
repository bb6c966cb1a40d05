import { logAccess } from "../../../platform/access-log/index.ts";
import type { Context } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { tables } from "../tables.ts";

/** Errors: Refusal `privacy/no-hold`, also when it was lifted before. */
export async function liftHold(ctx: Context, id: string): Promise<Record<string, never>> {
  requirePermission(ctx.actor, "hold.manage");
  const lifted = await tables(ctx)
    .updateTable("legal_hold")
    .set({ lifted_by: requireStaff(ctx.actor).id, lifted_at: ctx.now })
    .where("id", "=", id)
    .where("lifted_at", "is", null)
    .returning("person_id")
    .executeTakeFirst();
  if (!lifted) throw new Refusal("not-found", "privacy/no-hold");
  const subject = lifted.person_id ? { subject: lifted.person_id } : {};
  await logAccess(ctx, [{ kind: "security", ...subject, what: "hold.lifted", purpose: "legal-hold", record: id }]);
  return {};
}
