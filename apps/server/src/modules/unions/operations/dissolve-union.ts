import { sql } from "kysely";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { tables } from "../tables.ts";
import { placeOf, requireUnion } from "../union-tree.ts";
import { lockTree } from "./move-union.ts";

/**
 * A union that has no active union below it and no members any more (they keep their membership and go elsewhere first: 工会法 13).
 * The employers it looked after pass to the union above. Refusals: `union/not-found`, `union/not-empty`.
 */
export async function dissolveUnion(context: Context, id: number, reason: string): Promise<void> {
  await inTransaction(context, async (ctx) => {
    await lockTree(ctx);
    const union = await requireUnion(ctx, id);
    requirePermission(ctx.actor, "union.manage", placeOf(union));
    if (union.status === "dissolved") return;
    const { busy } = await tables(ctx)
      .selectNoFrom(
        sql<boolean>`exists (select from union_org where parent_id = ${id} and status = 'active')
          or exists (select from membership where union_id = ${id} and state <> 'left')`.as("busy"),
      )
      .executeTakeFirstOrThrow();
    if (busy) throw new Refusal("conflict", "union/not-empty");
    await tables(ctx).updateTable("union_org").set({ status: "dissolved" }).where("id", "=", id).execute();
    if (union.parent_id !== null) {
      const above = await requireUnion(ctx, union.parent_id);
      await asSystem(ctx, "registries", (inner) =>
        tables(inner)
          .updateTable("employer")
          .set({ union_id: above.id, union_path: above.path, updated_at: ctx.now })
          .where("union_id", "=", id)
          .execute(),
      );
    }
    await ctx.publish({ name: "union.dissolved", payload: { id, reason } });
  });
}
