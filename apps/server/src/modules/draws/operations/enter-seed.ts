import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { readSeed } from "../public-seed.ts";
import { nextState } from "../rules.ts";
import { lockDraw, placeOf } from "../store.ts";
import { tables } from "../tables.ts";

export type EnteredSeed = { issue: string; drawnOn: string; numbers: string };

/** What the lottery announced, by the first of two. Errors: Refusal `draw/wrong-state`, `draw/seed-form`, `draw/seed-too-early`, `draw/seed-not-yet`. */
export async function enterSeed(context: Context, { id, ...entered }: EnteredSeed & { id: string }): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    const draw = await lockDraw(ctx, id);
    requirePermission(ctx.actor, "draw.manage", placeOf(draw));
    const state = nextState(draw.state, "enter-seed");
    const seed = readSeed(draw.rules.seedSource, entered, { closedAt: draw.closed_at!, now: ctx.now });
    await tables(ctx)
      .updateTable("draw")
      .set({ state, public_seed: JSON.stringify(seed), seed_entered_by: staff.id })
      .where("id", "=", id)
      .execute();
  });
}
