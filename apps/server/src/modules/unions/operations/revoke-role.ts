import { sql } from "kysely";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { findStaff } from "../../people/index.ts";
import { tables } from "../tables.ts";
import { tellRoleChange } from "./grant-role.ts";

/**
 * Takes a role back; it counts from the next request on. The last administrator of a scope stays: nobody below could be
 * given a role any more. Refusals: `role/not-found`, `role/last-administrator`.
 */
export async function revokeRole(context: Context, id: number, reason: string): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const grant = await tables(ctx).selectFrom("role_grant").selectAll().where("id", "=", id).executeTakeFirst();
    if (!grant) throw new Refusal("not-found", "role/not-found");
    const { staff_id: staffId, role, union_path, district_code } = grant;
    requirePermission(ctx.actor, "staff.manage", union_path ? { branch: union_path } : { area: district_code! });
    if (grant.revoked_at !== null) return;
    await lockGrants(ctx);
    if (role === "administrator" && !(await hasOtherAdministrator(ctx, grant))) {
      throw new Refusal("conflict", "role/last-administrator");
    }
    const by = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    const { numUpdatedRows } = await tables(ctx)
      .updateTable("role_grant")
      .set({ revoked_at: ctx.now, revoked_by: by })
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) await tellRoleChange(ctx, "role.revoked", { id, staffId, role, reason });
  });
}

/** Two administrators who revoke each other at once come one after the other. */
async function lockGrants({ db }: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(7483650121)`.execute(db);
}

/** Another active account that administers the same scope, or one above it. */
async function hasOtherAdministrator(
  context: Context,
  { id, union_path, district_code }: { id: number; union_path: string | null; district_code: string | null },
): Promise<boolean> {
  return asSystem(context, "registries", async (ctx) => {
    const { rows } = await sql<{ staff_id: string }>`
      select g.staff_id from role_grant g
      where g.role = 'administrator' and g.revoked_at is null and g.id <> ${id}
        and (starts_with(${union_path}, g.union_path)
          or starts_with(${district_code}, regexp_replace(g.district_code, '(00){1,2}$', '')))`.execute(ctx.db);
    const accounts = await findStaff(
      ctx,
      "id",
      rows.map((row) => row.staff_id),
    );
    return [...accounts.values()].some(({ state }) => state === "active");
  });
}

/** Whoever leaves holds nothing any more, not even as the last administrator: the account is closed. On `staff.departed`. */
export async function revokeRolesOf(context: Context, staffId: string): Promise<number> {
  return inTransaction(context, async (ctx) => {
    const revoked = await tables(ctx)
      .updateTable("role_grant")
      .set({ revoked_at: ctx.now })
      .where("staff_id", "=", staffId)
      .where("revoked_at", "is", null)
      .returning(["id", "role"])
      .execute();
    for (const { id, role } of revoked) {
      await tellRoleChange(ctx, "role.revoked", { id, staffId, role, reason: "departed" });
    }
    return revoked.length;
  });
}
