import { addDays, todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { findTicket } from "../find-ticket.ts";
import { requireDraw } from "../store.ts";
import { tables } from "../tables.ts";
import { pickUpNumberOf } from "../ticket-code.ts";

export type Claimed = { position: number; pickUp: string; place: string; dueOn: string };

/**
 * Claims the prize of a ticket by its code, once; says the number to be told at the counter. Whoever claims again with the code
 * sees the same number, may choose another place, and unlocks a number that was mistyped too often.
 * Errors: Refusal `draw/not-won`, `draw/expired`, `draw/claimed`, `draw/place`, and those of `findTicket`.
 */
export async function claimPrize(
  context: Context,
  { drawId, code, place }: { drawId: string; code: string; place: string },
): Promise<Claimed> {
  return inTransaction(context, async (outer) => {
    const { rules } = await requireDraw(outer, drawId);
    const { secret, win } = await findTicket(outer, { drawId, code });
    if (!win || win.state === "reserve") throw new Refusal("conflict", "draw/not-won");
    const today = todayInChina(outer.now);
    if (win.state === "handed-out") throw new Refusal("conflict", "draw/claimed");
    if (win.state === "expired" || win.dueOn! < today) throw new Refusal("conflict", "draw/expired");
    if (!rules.claim.places.includes(place)) throw new Refusal("invalid", "draw/place");
    const { position } = win;
    const pickUp = pickUpNumberOf(drawId, secret);
    const dueOn = win.state === "claimed" ? win.dueOn! : addDays(today, rules.claim.collectDays);
    const person = outer.actor.kind === "worker" ? outer.actor.id : null;
    await asSystem(outer, "draw-claim", async (ctx) => {
      const row = {
        draw_id: drawId,
        position,
        place,
        person_id: person,
        pick_up_blind: ctx.services.keyring.blind("draw_claim.pick_up", `${drawId} ${position} ${pickUp}`),
        claimed_on: today,
      };
      await tables(ctx)
        .insertInto("draw_claim")
        .values(row)
        .onConflict((conflict) => conflict.columns(["draw_id", "position"]).doUpdateSet({ place, wrong_tries: 0 }))
        .execute();
      await tables(ctx)
        .updateTable("draw_win")
        .set({ state: "claimed", due_on: dueOn })
        .where("draw_id", "=", drawId)
        .where("position", "=", position)
        .execute();
    });
    return { position, pickUp, place, dueOn };
  });
}
