import { randomBytes } from "node:crypto";
import type { InputOf, makeOpen311ClientContract, OutputOf } from "@zhijia/contracts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { placeOf, requireUnion } from "../../unions/index.ts";
import { hashOfKey } from "../client-of-key.ts";
import { tables } from "../tables.ts";

/**
 * A system and its key, which is shown now and never again. Errors: Refusal `union/not-found`, `request/not-allowed`,
 * `open311/not-territorial` (an enterprise's union is no city), `open311/name-taken`.
 */
export async function makeClient(
  context: Context,
  { name, unionId, mayRead, mayWrite }: InputOf<typeof makeOpen311ClientContract>["body"],
): Promise<OutputOf<typeof makeOpen311ClientContract>> {
  return inTransaction(context, async (ctx) => {
    const { id: madeBy } = requireStaff(ctx.actor);
    const union = await requireUnion(ctx, unionId);
    requirePermission(ctx.actor, "open311.manage", placeOf(union));
    if (union.kind !== "territorial" || union.status !== "active")
      throw new Refusal("invalid", "open311/not-territorial");
    const key = randomBytes(32).toString("base64url");
    const made = await tables(ctx)
      .insertInto("open311_client")
      .values({
        name,
        key_hash: hashOfKey(key),
        union_id: union.id,
        union_path: union.path,
        may_read: mayRead,
        may_write: mayWrite,
        made_by: madeBy,
        made_at: ctx.now,
      })
      .onConflict((conflict) => conflict.column("name").where("revoked_at", "is", null).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) throw new Refusal("conflict", "open311/name-taken");
    return { id: made.id, key };
  });
}
