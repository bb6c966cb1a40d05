import type { grantSchema, Role } from "@zhijia/contracts";
import type { z } from "zod";
import type { Context } from "../../platform/context.ts";
import { may } from "../../platform/permissions.ts";
import { findStaff } from "../people/index.ts";
import { below } from "./below.ts";
import { namesOfDistricts } from "./districts.ts";
import { tables } from "./tables.ts";
import { namesOfUnions, requireUnion } from "./union-tree.ts";

type RoleGrant = z.input<typeof grantSchema>;
type Opt<T> = T | undefined;
export type GrantQuery = {
  staff?: Opt<string>;
  role?: Opt<Role>;
  union?: Opt<number>;
  revoked: boolean;
  page: number;
  size: number;
};

/** Who holds which role within the asker's scope (row-level security), the newest first. */
export async function listRoleGrants(ctx: Context, query: GrantQuery): Promise<{ grants: RoleGrant[]; total: number }> {
  let rows = tables(ctx).selectFrom("role_grant");
  if (query.staff !== undefined) rows = rows.where("staff_id", "=", query.staff);
  if (query.role !== undefined) rows = rows.where("role", "=", query.role);
  if (query.union !== undefined) rows = rows.where(below("union_path", (await requireUnion(ctx, query.union)).path));
  if (!query.revoked) rows = rows.where("revoked_at", "is", null);
  const { total } = await rows.select((sel) => sel.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const found = await rows
    .selectAll()
    .orderBy("id", "desc")
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .execute();
  const staff = await findStaff(
    ctx,
    "id",
    found.flatMap(({ staff_id, granted_by }) => [staff_id, granted_by ?? []].flat()),
  );
  const unions = await namesOfUnions(
    ctx,
    found.flatMap(({ union_id }) => union_id ?? []),
  );
  const districts = await namesOfDistricts(
    ctx,
    found.flatMap(({ district_code }) => district_code ?? []),
  );
  const grants = found.map((row): RoleGrant => {
    const account = staff.get(row.staff_id);
    const by = row.granted_by === null ? undefined : staff.get(row.granted_by)?.name;
    const place = row.union_path === null ? { area: row.district_code } : { branch: row.union_path };
    return {
      id: row.id,
      staff: { id: row.staff_id, name: account?.name ?? "", login: account?.login ?? "" },
      role: row.role as Role,
      ...(row.union_id !== null && { union: { id: row.union_id, name: unions.get(row.union_id) ?? "" } }),
      ...(row.district_code !== null && {
        district: { code: row.district_code, name: districts.get(row.district_code) ?? "" },
      }),
      grantedAt: row.granted_at.toISOString(),
      ...(by !== undefined && { grantedBy: by }),
      ...(row.revoked_at && { revokedAt: row.revoked_at.toISOString() }),
      may: { revoke: row.revoked_at === null && may(ctx.actor, "staff.manage", place) },
    };
  });
  return { grants, total };
}
