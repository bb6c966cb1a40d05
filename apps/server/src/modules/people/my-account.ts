import type { Context } from "../../platform/context.ts";
import { requireStaff } from "../../platform/permissions.ts";
import { tables } from "./tables.ts";

/** The account of the member of staff who asks. */
export async function getMyAccount(
  ctx: Context,
): Promise<{ id: string; login: string; name: string; lang: "zh" | "en" }> {
  const { id } = requireStaff(ctx.actor);
  return tables(ctx)
    .selectFrom("staff")
    .select(["id", "login", "name", "lang"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}
