import { sql } from "kysely";
import { asSystem, type Context } from "../../platform/context.ts";
import type { Place } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { tables } from "./tables.ts";

export const hex = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString("hex");
export const bytes = (text: string): Uint8Array => Buffer.from(text, "hex");

/** Everything but the sealed seed, which only the system reads. */
const columns = [
  "id",
  "union_id",
  "union_path",
  "district_code",
  "state",
  "rules",
  "opens_on",
  "ends_on",
  "published_at",
  "rules_hash",
  "server_seed_hash",
  "commitment",
  "closed_at",
  "ticket_count",
  "ticket_root",
  "closing",
  "public_seed",
  "seed_entered_by",
  "server_seed",
  "drawn_at",
] as const;

export const selectDraws = (ctx: Context) => tables(ctx).selectFrom("draw").select(columns);

/** Errors: Refusal `draw/not-found`, also for a draft that the asker may not see. */
export async function requireDraw(ctx: Context, id: string) {
  const row = await selectDraws(ctx).where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "draw/not-found");
  return row;
}

export type DrawRow = Awaited<ReturnType<typeof requireDraw>>;

/** The same, held until the transaction ends; only by whoever may change it. */
export async function lockDraw(ctx: Context, id: string): Promise<DrawRow> {
  const row = await selectDraws(ctx).where("id", "=", id).forNoKeyUpdate().executeTakeFirst();
  if (!row) throw new Refusal("not-found", "draw/not-found");
  return row;
}

/** Where a permission over a draw is asked. */
export const placeOf = ({ union_path, district_code }: Pick<DrawRow, "union_path" | "district_code">): Place => ({
  branch: union_path,
  area: district_code,
});

/**
 * Keeps entries out until the transaction ends, and waits for those that are being written. Others may read meanwhile (a backup
 * does, for long). Gives up after ten seconds: whoever comes with an entry must not wait behind us for long.
 */
export async function holdEntries(ctx: Context): Promise<void> {
  await sql`set local lock_timeout = '10s'`.execute(ctx.db);
  await sql`lock table draw_ticket_fresh in share row exclusive mode`.execute(ctx.db);
}

/** Today's tickets go into the list in the order of their hashes: all rows alike, whoever came first. */
export async function mixTickets(ctx: Context): Promise<void> {
  await sql`
    with gone as (delete from draw_ticket_fresh returning draw_id, ticket)
    insert into draw_ticket select draw_id, ticket from gone order by draw_id, ticket
    on conflict do nothing`.execute(ctx.db);
}

/** The whole list written anew in its order: afterwards not even the day of a ticket can be told from its row. */
export async function rewriteTickets(ctx: Context, drawId: string): Promise<string[]> {
  await sql`
    with gone as (delete from draw_ticket where draw_id = ${drawId} returning ticket)
    insert into draw_ticket select ${drawId}::uuid, ticket from gone order by ticket`.execute(ctx.db);
  return listTickets(ctx, drawId);
}

/** Every ticket of the list, ascending. */
export async function listTickets(ctx: Context, drawId: string): Promise<string[]> {
  const rows = await tables(ctx)
    .selectFrom("draw_ticket")
    .select(sql<string>`encode(ticket, 'hex')`.as("ticket"))
    .where("draw_id", "=", drawId)
    .orderBy("draw_ticket.ticket")
    .execute();
  return rows.map(({ ticket }) => ticket);
}

/** How many were in the list last night: a live figure would tell when somebody entered. */
export async function countTicketsSeen(context: Context, { id, ticket_count }: DrawRow): Promise<number> {
  if (ticket_count !== null) return ticket_count;
  return asSystem(context, "draw-count", async (ctx) => {
    const { n } = await tables(ctx)
      .selectFrom("draw_ticket")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .where("draw_id", "=", id)
      .executeTakeFirstOrThrow();
    return n;
  });
}
