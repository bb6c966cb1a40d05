import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { Context } from "../../../platform/context.ts";
import type { LookUp } from "../detection/look-up.ts";
import { openBatch } from "../look-ups/look-up-event.ts";
import { type ConsentPart, type LookUpPart, tables } from "../tables.ts";
import { type City, lookUpOf, refreshMembers } from "./city.ts";

export type SeenBatch = { id: string; person_id: string; part: LookUpPart; events_sealed: Uint8Array; seq: number };

/** So many batches are read at once. */
const page = 2000;
/** After so many look-ups whoever waits for the server has its turn. */
const slice = 200;

/** What was looked at after a place in the order, whichever process did it. */
export async function readSeen(ctx: Context, after: number): Promise<SeenBatch[]> {
  const rows = await tables(ctx)
    .selectFrom("look_up_batch")
    .select(["id", "person_id", "part", "events_sealed", "seq"])
    .where("seq", ">", after)
    .orderBy("seq")
    .limit(page)
    .execute();
  return rows as SeenBatch[];
}

/**
 * Gives the next batches that nobody looked at their place in the order, the same for every process. Numbers come from a
 * sequence and not from what is there: a withdrawal may take the last ones away, and a number used again would be passed over.
 */
export async function takeUnseen(ctx: Context): Promise<SeenBatch[]> {
  const { rows } = await sql<SeenBatch>`
    update look_up_batch b set seq = n.seq
    from (select id, nextval('look_up_seq') as seq from (
      select id from look_up_batch where seq is null order by received_at, id limit ${page}) next) n
    where b.id = n.id
    returning b.id, b.person_id, b.part, b.events_sealed, b.seq`.execute(tables(ctx));
  return rows.sort((a, b) => a.seq - b.seq);
}

/**
 * The look-ups of these batches in their order, of those who agree to it now. `changed`: see `refreshMembers`; told before
 * the first look-up.
 */
export async function* lookUpsIn(
  ctx: Context,
  city: City,
  live: ReadonlyMap<ConsentPart, number>,
  batches: readonly SeenBatch[],
  changed: (number: number) => void,
): AsyncGenerator<LookUp> {
  await refreshMembers(ctx, city, live, [...new Set(batches.map(({ person_id }) => person_id))], changed);
  let given = 0;
  for (const batch of batches) {
    const member = city.known.get(batch.person_id);
    if (!member || !live.has(batch.part)) continue;
    for (const event of await openBatch(ctx.services.keyring, batch)) {
      const look = lookUpOf(city, member, event);
      if (!look) continue;
      if (++given % slice === 0) await setImmediate();
      yield look;
    }
  }
}

/** Everything that is kept and was looked at, in its order: for a replay and for whoever begins anew. */
export async function* lookUpsKept(
  ctx: Context,
  city: City,
  live: ReadonlyMap<ConsentPart, number>,
): AsyncGenerator<{ look: LookUp; seq: number }> {
  for (let after = 0; ; ) {
    const batches = await readSeen(ctx, after);
    if (batches.length === 0) return;
    after = batches.at(-1)!.seq;
    for await (const look of lookUpsIn(ctx, city, live, batches, () => {})) yield { look, seq: after };
  }
}
