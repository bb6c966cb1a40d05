import { type Context, inTransaction } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { tables } from "../tables.ts";
import { lockMembership } from "./leave-union.ts";

/**
 * A member retires: she keeps her membership, and the employers of the roster become former ones, which stay hers.
 * Refusals: `member/not-found`, `member/has-left`.
 */
export async function retireMember(context: Context, id: number, on: string): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const member = await lockMembership(ctx, id);
    if (member.state === "left") throw new Refusal("conflict", "member/has-left");
    if (member.state === "retired") return;
    await tables(ctx).updateTable("membership").set({ state: "retired" }).where("id", "=", id).execute();
    await tables(ctx)
      .updateTable("employment")
      .set({ state: "retired", ended_on: on })
      .where("person_id", "=", member.person_id)
      .where("source", "=", "roster")
      .where("state", "=", "current")
      .execute();
    await ctx.publish({
      name: "member.retired",
      payload: { id, personId: member.person_id, unionId: member.union_id },
    });
  });
}
