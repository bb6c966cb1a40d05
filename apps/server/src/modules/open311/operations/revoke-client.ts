import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { placeOf, requireUnion } from "../../unions/index.ts";
import { tables } from "../tables.ts";

/** For ever. Errors: Refusal `open311/no-client`, also for one of another scope; `request/not-allowed`. */
export async function revokeClient(context: Context, id: number): Promise<Record<string, never>> {
  return inTransaction(context, async (ctx) => {
    const { id: revokedBy } = requireStaff(ctx.actor);
    const row = await tables(ctx)
      .selectFrom("open311_client")
      .select("union_id")
      .where("id", "=", id)
      .executeTakeFirst();
    if (!row) throw new Refusal("not-found", "open311/no-client");
    requirePermission(ctx.actor, "open311.manage", placeOf(await requireUnion(ctx, row.union_id)));
    await tables(ctx)
      .updateTable("open311_client")
      .set({ revoked_by: revokedBy, revoked_at: ctx.now })
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .execute();
    return {};
  });
}
