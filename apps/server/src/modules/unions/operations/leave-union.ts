import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { tables } from "../tables.ts";
import { placeOf, requireUnion } from "../union-tree.ts";

/** A membership ends; where she worked stays. Refusals: `member/not-found`, `member/left-before-joining`. */
export async function leaveUnion(context: Context, id: number, on: string): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const member = await lockMembership(ctx, id);
    if (member.state === "left") return;
    if (member.joined_on !== null && on < member.joined_on) throw new Refusal("invalid", "member/left-before-joining");
    await tables(ctx).updateTable("membership").set({ state: "left", left_on: on }).where("id", "=", id).execute();
    await ctx.publish({ name: "member.left", payload: { id, personId: member.person_id, unionId: member.union_id } });
  });
}

/** Locks a membership that the asker manages. Refusals: `member/not-found`. */
export async function lockMembership(ctx: Context, id: number) {
  const row = await tables(ctx).selectFrom("membership").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "member/not-found");
  requirePermission(ctx.actor, "member.manage", placeOf(await requireUnion(ctx, row.union_id)));
  return tables(ctx).selectFrom("membership").selectAll().where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
}
