import { sql } from "kysely";
import { todayInChina } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { enterableDraws } from "../../draws/index.ts";
import { tables } from "./tables.ts";

/** What one is known by for a day: the account, or the random number that this browser keeps. Undefined for one that keeps none. */
export function whoVisits(ctx: Context): string | undefined {
  if (ctx.actor.kind === "worker") return `person ${ctx.actor.id}`;
  const token = ctx.sentToken?.("browser");
  return token && `browser ${token}`;
}

/** Where today's visit stands. The key is the installation's: without it nobody can try out persons. */
const visitBlind = (ctx: Context, who: string, stationId: number): Uint8Array =>
  ctx.services.keyring.blind("rating_visit.visit", `${who} ${stationId} ${todayInChina(ctx.now)}`);

const entryBlind = (ctx: Context, who: string, drawId: string): Uint8Array =>
  ctx.services.keyring.blind("rating_entry.who", `${who} ${drawId}`);

const formBlind = (ctx: Context, { form, ticket }: Form): Uint8Array =>
  ctx.services.keyring.blind("rating_visit.form", `${form} ${ticket}`);

type Form = { form: string; ticket: string };
export type Visit = { drawId: string | null; becameMatter: boolean };

export async function hasVisited(system: Context, who: string, stationId: number): Promise<boolean> {
  const row = await tables(system)
    .selectFrom("rating_visit")
    .select("visited_on")
    .where("visit_blind", "=", visitBlind(system, who, stationId))
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Notes today's visit, or gives the one that this very form made. Two at once: the second waits here for the first.
 * Errors: Refusal `rating/once` for another form.
 */
export async function enterVisit(
  system: Context,
  { who, stationId, ...form }: Form & { who: string; stationId: number },
): Promise<{ visit: Uint8Array; before?: Visit }> {
  const visit = visitBlind(system, who, stationId);
  const sent = formBlind(system, form);
  const { numInsertedOrUpdatedRows } = await tables(system)
    .insertInto("rating_visit")
    .values({
      visit_blind: visit,
      visited_on: todayInChina(system.now),
      form_blind: sent,
      draw_id: null,
      became_matter: false,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return { visit };
  const row = await tables(system)
    .selectFrom("rating_visit")
    .selectAll()
    .where("visit_blind", "=", visit)
    .executeTakeFirstOrThrow();
  if (!Buffer.from(row.form_blind).equals(sent)) throw new Refusal("conflict", "rating/once");
  return { visit, before: { drawId: row.draw_id, becameMatter: row.became_matter } };
}

export async function noteVisit(system: Context, visit: Uint8Array, { drawId, becameMatter }: Visit): Promise<void> {
  await tables(system)
    .updateTable("rating_visit")
    .set({ draw_id: drawId, became_matter: becameMatter })
    .where("visit_blind", "=", visit)
    .execute();
}

/** One more ticket of a draw for somebody, unless that would be more than one person may have. */
export async function countEntry(
  system: Context,
  { who, drawId, most }: { who: string; drawId: string; most: number },
): Promise<boolean> {
  if (most < 1) return false;
  const { numInsertedOrUpdatedRows } = await tables(system)
    .insertInto("rating_entry")
    .values({ draw_id: drawId, who_blind: entryBlind(system, who, drawId), tickets: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["draw_id", "who_blind"])
        .doUpdateSet((of) => ({ tickets: of("rating_entry.tickets", "+", 1) }))
        .where("rating_entry.tickets", "<", most),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** How many tickets of a draw a person has had. */
export async function entriesOf(system: Context, personId: string, drawId: string): Promise<number> {
  const row = await tables(system)
    .selectFrom("rating_entry")
    .select("tickets")
    .where("draw_id", "=", drawId)
    .where("who_blind", "=", entryBlind(system, `person ${personId}`, drawId))
    .executeTakeFirst();
  return row?.tickets ?? 0;
}

export async function forgetEntries(system: Context, personId: string, drawId: string): Promise<void> {
  await tables(system)
    .deleteFrom("rating_entry")
    .where("draw_id", "=", drawId)
    .where("who_blind", "=", entryBlind(system, `person ${personId}`, drawId))
    .execute();
}

/**
 * The night: who was where on the days before is gone, and so are the counts of draws that are over. The others are written anew
 * in the order of their hashes: otherwise the transaction (xmin) of a count would lead to somebody's last rating.
 */
export async function forgetVisits(system: Context): Promise<void> {
  await tables(system).deleteFrom("rating_visit").where("visited_on", "<", todayInChina(system.now)).execute();
  const running = (await enterableDraws(system)).map(({ id }) => id);
  await tables(system)
    .deleteFrom("rating_entry")
    .where("draw_id", "not in", running.length ? running : ["00000000-0000-0000-0000-000000000000"])
    .execute();
  await sql`
    with gone as (delete from rating_entry returning draw_id, who_blind, tickets)
    insert into rating_entry select draw_id, who_blind, tickets from gone order by draw_id, who_blind`.execute(
    system.db,
  );
}
