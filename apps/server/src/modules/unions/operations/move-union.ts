import { sql } from "kysely";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { below } from "../below.ts";
import { isWithin, requireLevelBelow } from "../rules.ts";
import { tables } from "../tables.ts";
import { placeOf, requireUnion } from "../union-tree.ts";

/** Changes of the tree come one after the other: two moves at once could make a circle. */
export async function lockTree({ db }: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(7483650120)`.execute(db);
}

/**
 * Puts a union with everything below it below another one; the records that carry paths follow by their foreign keys. Both the
 * old and the new place must be within the asker's scope. Refusals: `union/not-found`, `union/circle`, `union/wrong-level`,
 * `union/dissolved`.
 */
export async function moveUnion(context: Context, id: number, parentId: number): Promise<{ moved: number }> {
  return inTransaction(context, async (ctx) => {
    await lockTree(ctx);
    const union = await requireUnion(ctx, id);
    const parent = await requireUnion(ctx, parentId);
    requirePermission(ctx.actor, "union.manage", placeOf(union));
    requirePermission(ctx.actor, "union.manage", placeOf(parent));
    if (isWithin(parent.path, union.path)) throw new Refusal("conflict", "union/circle");
    if (parent.status === "dissolved") throw new Refusal("conflict", "union/dissolved");
    requireLevelBelow(parent.level, union.level);
    if (union.parent_id === parentId) return { moved: 0 };
    const path = `${parent.path}${id}/`;
    // One statement, so that no foreign key sees half a move; as the system, because all below must move, seen or not.
    const { numUpdatedRows } = await asSystem(ctx, "registries", (inner) =>
      tables(inner)
        .updateTable("union_org")
        .set({
          path: sql<string>`${path}::text || substr(path, ${union.path.length + 1}::int)`,
          parent_id: sql<number>`case id when ${id}::bigint then ${parentId}::bigint else parent_id end`,
        })
        .where(below("path", union.path))
        .executeTakeFirstOrThrow(),
    );
    await ctx.publish({ name: "union.moved", payload: { id, from: union.path, to: path } });
    return { moved: Number(numUpdatedRows) };
  });
}
