import { asSystem, type Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { type DrawFile, writeDrawFile } from "./draw-file.ts";
import { protocol, type Winner } from "./fair-draw.ts";
import { hex, listTickets, requireDraw } from "./store.ts";
import { type PublishedRules, tables } from "./tables.ts";

/**
 * The file that anybody can check, from closing on: first the frozen list without a seed, later with everything. Public.
 * Errors: Refusal `draw/not-found`, also before closing.
 */
export async function publishedFile(ctx: Context, id: string): Promise<string> {
  const draw = await requireDraw(ctx, id);
  if (!draw.closing) throw new Refusal("not-found", "draw/not-found");
  const drawn = draw.state === "drawn";
  const file: DrawFile = {
    protocol,
    rules: draw.rules as PublishedRules,
    rulesHash: hex(draw.rules_hash),
    serverSeedHash: hex(draw.server_seed_hash),
    publishedAt: draw.published_at!.toISOString(),
    commitment: hex(draw.commitment),
    closedAt: draw.closed_at!.toISOString(),
    ticketCount: draw.ticket_count!,
    ticketRoot: hex(draw.ticket_root),
    closing: hex(draw.closing),
    publicSeed: drawn ? draw.public_seed : null,
    serverSeed: drawn ? hex(draw.server_seed) : null,
    winners: drawn ? await drawnWinners(ctx, draw.rules as PublishedRules, id) : null,
    // From closing on the list is public.
    tickets: await asSystem(ctx, "draw-file", (inner) => listTickets(inner, id)),
  };
  return writeDrawFile(file);
}

/** As they were drawn: what became of them later does not change the file. */
async function drawnWinners(ctx: Context, { prizes }: PublishedRules, id: string): Promise<Winner[]> {
  const rows = await tables(ctx)
    .selectFrom("draw_win")
    .select(["position", "ticket"])
    .where("draw_id", "=", id)
    .orderBy("position")
    .execute();
  const drawn = prizes.flatMap(({ quota }, index) => Array<number>(quota).fill(index + 1));
  return rows.map(({ position, ticket }) => ({ position, prize: drawn[position - 1] ?? null, ticket: hex(ticket) }));
}
