import type { Role } from "@zhijia/contracts";
import { logAccess } from "../../../platform/access-log/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { findStaff } from "../../people/index.ts";
import { requireDistrict } from "../districts.ts";
import { tables } from "../tables.ts";
import { isTaken } from "../taken.ts";
import { requireUnion } from "../union-tree.ts";

export type NewGrant = { role: Role } & (
  | { unionId: number; districtCode?: undefined }
  | { districtCode: string; unionId?: undefined }
);

/**
 * Gives a role within a union's subtree or a district, which must lie within the granter's own administrator scope; nobody
 * gives one to themselves. Refusals: `role/not-yourself`, `role/no-account`, `role/held`, `union/not-found`,
 * `union/dissolved`, `union/no-district`.
 */
export async function grantRole(context: Context, staffId: string, grant: NewGrant): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const union = grant.unionId === undefined ? undefined : await requireUnion(ctx, grant.unionId);
    if (union?.status === "dissolved") throw new Refusal("conflict", "union/dissolved");
    if (grant.districtCode !== undefined) await requireDistrict(ctx, grant.districtCode);
    requirePermission(ctx.actor, "staff.manage", union ? { branch: union.path } : { area: grant.districtCode! });
    if (ctx.actor.kind === "staff" && ctx.actor.id === staffId) throw new Refusal("forbidden", "role/not-yourself");
    const account = (await findStaff(ctx, "id", [staffId])).get(staffId);
    if (!account || account.state === "departed") throw new Refusal("not-found", "role/no-account");
    const { id } = await tables(ctx)
      .insertInto("role_grant")
      .values({
        staff_id: staffId,
        role: grant.role,
        union_id: union?.id ?? null,
        union_path: union?.path ?? null,
        district_code: grant.districtCode ?? null,
        granted_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
        granted_at: ctx.now,
        revoked_by: null,
        revoked_at: null,
      })
      .returning("id")
      .executeTakeFirstOrThrow()
      .catch((error) => {
        throw isTaken(error, "role_grant_current") ? new Refusal("conflict", "role/held") : error;
      });
    await tellRoleChange(ctx, "role.granted", { id, staffId, role: grant.role, reason: "granted" });
    return { id };
  });
}

/** A change of roles is a security event that nobody can remove, and an event for whoever must act on it. */
export async function tellRoleChange(
  ctx: Context,
  name: "role.granted" | "role.revoked",
  { id, staffId, role, reason }: { id: number; staffId: string; role: string; reason: string },
): Promise<void> {
  await logAccess(ctx, [
    { kind: "security", what: name, purpose: reason, record: String(id), detail: { staff: staffId, role } },
  ]);
  await ctx.publish({ name, payload: { id, staffId, role } });
}
