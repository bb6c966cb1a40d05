import { logAccess } from "../../../platform/access-log/index.ts";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { closingOf, rootOfTickets } from "../fair-draw.ts";
import { isOver, nextState } from "../rules.ts";
import { bytes, hex, holdEntries, lockDraw, mixTickets, placeOf, requireDraw, rewriteTickets } from "../store.ts";
import { tables } from "../tables.ts";

export type ClosedDraw = { closing: string; tickets: number };

/**
 * Freezes the list of tickets; by hand, or by the nightly job. Never early, and before the lottery that the rules name can be
 * drawn. Errors: Refusal `draw/wrong-state`, `draw/not-over`.
 */
export async function closeDraw(context: Context, { id }: { id: string }): Promise<ClosedDraw> {
  return inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "draw.manage", placeOf(await requireDraw(ctx, id)));
    return asSystem(ctx, "draw-close", (inner) => close(inner, id));
  });
}

async function close(ctx: Context, id: string): Promise<ClosedDraw> {
  // Entries first, then the draw: the order in which every closing takes its locks.
  await holdEntries(ctx);
  const draw = await lockDraw(ctx, id);
  const state = nextState(draw.state, "close");
  if (!isOver(draw.rules.period, todayInChina(ctx.now))) throw new Refusal("conflict", "draw/not-over");
  await mixTickets(ctx);
  const tickets = await rewriteTickets(ctx, id);
  const ticketRoot = rootOfTickets(tickets);
  const closing = closingOf({
    commitment: hex(draw.commitment),
    ticketCount: tickets.length,
    ticketRoot,
    closedAt: ctx.now.toISOString(),
  });
  await tables(ctx)
    .updateTable("draw")
    .set({
      state,
      closed_at: ctx.now,
      ticket_count: tickets.length,
      ticket_root: bytes(ticketRoot),
      closing: bytes(closing),
    })
    .where("id", "=", id)
    .execute();
  await logAccess(ctx, [{ kind: "security", what: "draw.closed", purpose: "draw", record: id, detail: { closing } }]);
  await ctx.publish({ name: "draw.closed", payload: { id } });
  return { closing, tickets: tickets.length };
}
