import { type getMeContract, type OutputOf, permissionsOf, type Role } from "@zhijia/contracts";
import { asSystem, type Context } from "../../platform/context.ts";
import { requireStaff } from "../../platform/permissions.ts";
import { getMyAccount } from "../people/index.ts";
import { hasDeclaredTies } from "./staff-ties.ts";
import { tables } from "./tables.ts";

/** Who is signed in, with roles as they are at this moment, by the names of their unions and districts. */
export async function getMe(ctx: Context): Promise<OutputOf<typeof getMeContract>> {
  const { id } = requireStaff(ctx.actor);
  const account = await getMyAccount(ctx);
  const rows = await asSystem(ctx, "me", (inner) =>
    tables(inner)
      .selectFrom("role_grant as g")
      .leftJoin("union_org as u", "u.id", "g.union_id")
      .leftJoin("district as d", "d.code", "g.district_code")
      .select(["g.role", "u.name as union", "d.name as district"])
      .where("g.staff_id", "=", id)
      .where("g.revoked_at", "is", null)
      .orderBy("g.id")
      .execute(),
  );
  return {
    ...account,
    grants: rows.map(({ role, union, district }) => ({
      role: role as Role,
      scope: union === null ? { kind: "district", name: district ?? "" } : { kind: "union", name: union },
    })),
    permissions: permissionsOf(rows.map(({ role }) => role)),
    mustDeclareTies: rows.length > 0 && !(await hasDeclaredTies(ctx, id)),
  };
}
