import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { keyOfDraw, type Winner, winnersOf } from "../fair-draw.ts";
import { lineOfSeed, type PublicSeed, readSeed } from "../public-seed.ts";
import { nextState } from "../rules.ts";
import { bytes, hex, listTickets, lockDraw, placeOf, requireDraw } from "../store.ts";
import { tables } from "../tables.ts";
import type { EnteredSeed } from "./enter-seed.ts";

/**
 * The second person enters the result without having seen the first entry; when both are alike, the winners follow from it and
 * from what was published. Errors: Refusal `draw/wrong-state`, `draw/own-seed`, `draw/seed-differs`, and those of `enterSeed`.
 */
export async function confirmSeed(
  context: Context,
  { id, ...entered }: EnteredSeed & { id: string },
): Promise<{ winners: number }> {
  return inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    requirePermission(ctx.actor, "draw.confirm", placeOf(await requireDraw(ctx, id)));
    return asSystem(ctx, "draw", async (inner) => {
      const draw = await lockDraw(inner, id);
      const state = nextState(draw.state, "confirm-seed");
      if (draw.seed_entered_by === staff.id) throw new Refusal("forbidden", "draw/own-seed");
      const read = readSeed(draw.rules.seedSource, entered, { closedAt: draw.closed_at!, now: ctx.now });
      if (lineOfSeed(read) !== lineOfSeed(draw.public_seed!)) throw new Refusal("conflict", "draw/seed-differs");
      const serverSeed = await openServerSeed(inner, id);
      const winners = await drawWinners(inner, id, serverSeed, read);
      await tables(inner)
        .updateTable("draw")
        .set({
          state,
          seed_confirmed_by: staff.id,
          server_seed: bytes(serverSeed),
          server_seed_sealed: null,
          drawn_at: ctx.now,
        })
        .where("id", "=", id)
        .execute();
      await logAccess(inner, [
        { kind: "security", what: "draw.drawn", purpose: "draw", record: id, actor: `staff:${staff.id}` },
      ]);
      await inner.publish({ name: "draw.drawn", payload: { id } });
      return { winners: winners.length };
    });
  });
}

async function openServerSeed(ctx: Context, id: string): Promise<string> {
  const { server_seed_sealed } = await tables(ctx)
    .selectFrom("draw")
    .select("server_seed_sealed")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return ctx.services.keyring.open("draw.server_seed", id, server_seed_sealed!);
}

/** So many rows in one statement: PostgreSQL takes 65,535 parameters. */
const batch = 5000;

async function drawWinners(ctx: Context, id: string, serverSeed: string, seed: PublicSeed): Promise<Winner[]> {
  const { rules, closing } = await requireDraw(ctx, id);
  const winners = winnersOf(rules, await listTickets(ctx, id), keyOfDraw(hex(closing), serverSeed, lineOfSeed(seed)));
  const rows = winners.map(({ position, prize, ticket }) => ({
    draw_id: id,
    position,
    ticket: bytes(ticket),
    prize,
    state: prize === null ? ("reserve" as const) : ("open" as const),
    due_on: prize === null ? null : rules.claim.until,
  }));
  for (let at = 0; at < rows.length; at += batch) {
    await tables(ctx)
      .insertInto("draw_win")
      .values(rows.slice(at, at + batch))
      .execute();
  }
  return winners;
}
