import type { Context } from "../../platform/context.ts";
import { tables } from "./tables.ts";

/** Members of staff who hold one of these roles now, as far as the asker sees roles (row-level security). */
export async function listColleagues(ctx: Context, roles: readonly string[]): Promise<string[]> {
  const rows = await tables(ctx)
    .selectFrom("role_grant")
    .select("staff_id")
    .distinct()
    .where("role", "in", roles)
    .where("revoked_at", "is", null)
    .execute();
  return rows.map(({ staff_id }) => staff_id);
}
