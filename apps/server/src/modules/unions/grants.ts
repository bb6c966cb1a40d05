import type { Context, Grant } from "../../platform/context.ts";
import { areaOf } from "./rules.ts";
import { tables } from "./tables.ts";

/** What a member of staff holds now, as the actor of a request carries it. An area is the beginning of its district's code. */
export async function listGrants(ctx: Context, staffId: string): Promise<Grant[]> {
  const rows = await tables(ctx)
    .selectFrom("role_grant")
    .select(["role", "union_path", "district_code"])
    .where("staff_id", "=", staffId)
    .where("revoked_at", "is", null)
    .execute();
  return rows.map(({ role, union_path, district_code }) =>
    union_path === null ? { role, area: areaOf(district_code!) } : { role, branch: union_path },
  );
}
