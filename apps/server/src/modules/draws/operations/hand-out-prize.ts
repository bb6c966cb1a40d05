import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { mostWrongPickUps } from "../rules.ts";
import { placeOf, requireDraw } from "../store.ts";
import { tables } from "../tables.ts";

/**
 * Hands a prize to whoever says its pick-up number: staff cannot write a prize off without its holder.
 * Errors: Refusal `draw/not-claimed`, `draw/pick-up` (counted, kept), `draw/pick-up-locked`.
 */
export async function handOutPrize(
  context: Context,
  { id, position, pickUp }: { id: string; position: number; pickUp: string },
): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    requirePermission(ctx.actor, "draw.manage", placeOf(await requireDraw(ctx, id)));
    const win = await tables(ctx)
      .selectFrom("draw_win")
      .select(["state", "due_on"])
      .where("draw_id", "=", id)
      .where("position", "=", position)
      .forUpdate()
      .executeTakeFirst();
    const today = todayInChina(ctx.now);
    if (win?.state !== "claimed" || win.due_on! < today) throw new Refusal("conflict", "draw/not-claimed");
    const one = tables(ctx).updateTable("draw_claim").where("draw_id", "=", id).where("position", "=", position);
    const claim = await tables(ctx)
      .selectFrom("draw_claim")
      .select(["pick_up_blind", "wrong_tries"])
      .where("draw_id", "=", id)
      .where("position", "=", position)
      .executeTakeFirstOrThrow();
    if (claim.wrong_tries >= mostWrongPickUps) throw new Refusal("too-many", "draw/pick-up-locked");
    const digits = pickUp.normalize("NFKC").replace(/\D/g, "");
    const said = ctx.services.keyring.blind("draw_claim.pick_up", `${id} ${position} ${digits}`);
    if (!Buffer.from(claim.pick_up_blind).equals(said)) {
      await one.set({ wrong_tries: claim.wrong_tries + 1 }).execute();
      throw new Refusal("invalid", "draw/pick-up", {}, { keep: true });
    }
    await one.set({ handed_on: today, handed_by: staff.id }).execute();
    await tables(ctx)
      .updateTable("draw_win")
      .set({ state: "handed-out", due_on: null })
      .where("draw_id", "=", id)
      .where("position", "=", position)
      .execute();
  });
}
