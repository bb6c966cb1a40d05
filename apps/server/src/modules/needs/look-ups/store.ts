import { sql } from "kysely";
import type { Context } from "../../../platform/context.ts";
import { livePurpose } from "../../../platform/purposes/require-purpose.ts";
import { consentOf } from "../own-needs/consent-parts.ts";
import { type LookUpPart, tables } from "../tables.ts";

export type NewBatch = {
  id: string;
  personId: string;
  part: LookUpPart;
  sealed: Uint8Array;
  events: number;
  firstAt: Date;
  lastAt: Date;
  receivedAt: Date;
};

/** What is live of the consents, as rows (part, version) within a statement; nothing while the ordinary purpose is not. */
const liveParts = (now: Date) => {
  const ordinary = livePurpose(consentOf.ordinary.purpose, now);
  return sql`
    (select part, version
      from (values ('ordinary', ${ordinary}), ('sensitive', ${livePurpose(consentOf.sensitive.purpose, now)})) live (part, version)
      where ${ordinary} is not null)`;
};

/**
 * Writes those batches whose workers agree at this moment, to what is live now, since before the first look-up in it; in one statement.
 * Returns the ids that are new. Whoever is taking her consent back just now is passed over, and one who begins to
 * waits for us: her rows go with her consent either way.
 */
export async function insertBatches(system: Context, batches: readonly NewBatch[]): Promise<Set<string>> {
  const column = <K extends keyof NewBatch>(name: K) => batches.map((batch) => batch[name]);
  const { rows } = await sql<{ id: string }>`
    insert into look_up_batch (id, person_id, part, events_sealed, events, last_at, received_at)
    select b.id, b.person_id, b.part, b.sealed, b.events, b.last_at, b.received_at
    from unnest(${column("id")}::uuid[], ${column("personId")}::uuid[], ${column("part")}::text[], ${column("sealed")}::bytea[],
        ${column("events")}::smallint[], ${column("firstAt")}::timestamptz[], ${column("lastAt")}::timestamptz[],
        ${column("receivedAt")}::timestamptz[])
      as b (id, person_id, part, sealed, events, first_at, last_at, received_at)
    join need_consent c on c.person_id = b.person_id and c.part = b.part and c.since <= b.first_at
    join ${liveParts(batches[0]!.receivedAt)} live on live.part = c.part and live.version = c.version
    -- In one order, or two servers could wait for each other.
    order by b.id
    for key share of c skip locked
    on conflict (id) do nothing
    returning id`.execute(tables(system));
  return new Set(rows.map(({ id }) => id));
}

/** The parts of hers that a look-up is kept for now. */
export async function listOpenParts(system: Context, personId: string): Promise<LookUpPart[]> {
  const { rows } = await sql<{ part: LookUpPart }>`
    select c.part from need_consent c
    join ${liveParts(system.now)} live on live.part = c.part and live.version = c.version
    where c.person_id = ${personId}`.execute(tables(system));
  return rows.map(({ part }) => part);
}
