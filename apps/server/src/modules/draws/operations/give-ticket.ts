import { sql } from "kysely";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { ticketOf } from "../fair-draw.ts";
import { isRunning } from "../rules.ts";
import { bytes } from "../store.ts";
import { tables } from "../tables.ts";
import { newTicketCode, readTicketCode } from "../ticket-code.ts";

/** `code` is shown once, to the worker alone, and kept nowhere; `ticket` is what will stand in the public list. */
export type GivenTicket = { code: string; ticket: string };

/**
 * One ticket, in the caller's transaction: either what earned it and the ticket are both kept, or neither. The caller sees that
 * somebody earns it once. Nothing about whoever earned it, or for what, reaches this module. With a `code` of `newTicketCode()`
 * that came with the form, sending again gives the same ticket and shows the same code.
 * Errors: Refusal `draw/not-found`, `draw/not-running`, `draw/code-mistyped`.
 */
export async function giveTicket(
  context: Context,
  { drawId, code = newTicketCode() }: { drawId: string; code?: string | undefined },
): Promise<GivenTicket> {
  const secret = readTicketCode(code);
  if (!secret) throw new Refusal("invalid", "draw/code-mistyped");
  return asSystem(context, "draw-ticket", async (ctx) => {
    // Before the state is read: whoever closes waits for this transaction, or is seen to have closed.
    await sql`lock table draw_ticket_fresh in row exclusive mode`.execute(ctx.db);
    const draw = await tables(ctx)
      .selectFrom("draw")
      .select(["state", "opens_on", "ends_on"])
      .where("id", "=", drawId)
      .executeTakeFirst();
    if (!draw) throw new Refusal("not-found", "draw/not-found");
    const period = { from: draw.opens_on, to: draw.ends_on };
    if (!isRunning(draw.state, period, todayInChina(ctx.now))) throw new Refusal("conflict", "draw/not-running");
    const ticket = ticketOf(drawId, secret);
    await tables(ctx)
      .insertInto("draw_ticket_fresh")
      .values({ draw_id: drawId, ticket: bytes(ticket) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return { code, ticket };
  });
}
