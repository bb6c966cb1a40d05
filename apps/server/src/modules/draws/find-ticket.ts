import { sql } from "kysely";
import { asSystem, type Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { countAttempt, requireFewAttempts } from "./attempts.ts";
import { ticketOf } from "./fair-draw.ts";
import { bytes } from "./store.ts";
import { tables, type WinState } from "./tables.ts";
import { readTicketCode } from "./ticket-code.ts";

/** `secret`: the bytes of the code, in hexadecimal. Without a `win` the ticket is in the list and did not win (yet). */
export type FoundTicket = {
  secret: string;
  ticket: string;
  win?: { position: number; prize: number | null; state: WinState; dueOn: string | null; place: string | null };
};

/**
 * What became of a ticket, for whoever has its code; locked until the transaction ends when it won.
 * Errors: Refusal `draw/code-mistyped`, `draw/no-ticket` (counted, kept), `draw/wait`.
 */
export async function findTicket(
  context: Context,
  { drawId, code }: { drawId: string; code: string },
): Promise<FoundTicket> {
  const secret = readTicketCode(code);
  if (!secret) throw new Refusal("invalid", "draw/code-mistyped");
  const ticket = ticketOf(drawId, secret);
  return asSystem(context, "draw-claim", async (ctx) => {
    await requireFewAttempts(ctx);
    const win = await tables(ctx)
      .selectFrom("draw_win")
      .select(["position", "prize", "state", "due_on"])
      .where("draw_id", "=", drawId)
      .where("ticket", "=", bytes(ticket))
      .forUpdate()
      .executeTakeFirst();
    if (win) {
      const { due_on: dueOn, ...rest } = win;
      return { secret, ticket, win: { ...rest, dueOn, place: await placeOfClaim(ctx, drawId, win.position) } };
    }
    const { rows } = await sql<{ there: boolean }>`select exists (
        select from draw_ticket where draw_id = ${drawId} and ticket = ${bytes(ticket)}
        union all select from draw_ticket_fresh where draw_id = ${drawId} and ticket = ${bytes(ticket)}) as there`.execute(
      ctx.db,
    );
    if (rows[0]!.there) return { secret, ticket };
    await countAttempt(ctx);
    throw new Refusal("not-found", "draw/no-ticket", {}, { keep: true });
  });
}

async function placeOfClaim(ctx: Context, drawId: string, position: number): Promise<string | null> {
  const claim = await tables(ctx)
    .selectFrom("draw_claim")
    .select("place")
    .where("draw_id", "=", drawId)
    .where("position", "=", position)
    .executeTakeFirst();
  return claim?.place ?? null;
}
