import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import type { Prepared } from "./prepare-matter.ts";
import { toldMatters } from "./tables.ts";

export type Submitted = {
  id: number;
  code: string;
  kind: "consultation" | "appeal" | "wish" | "suggestion" | "petition";
  dueOn: string;
  urgency: "green" | "yellow" | "red";
  receivedAt: Date;
  again: boolean;
};

/**
 * Matters, contacts, activities and events in one statement: one round trip for however many, and none of them without the
 * others. As the system: a visitor may write one and read none. What was there already is given as it was.
 * Errors: Refusal `matter/source-known` for an order of another system that came under another submission, `matter/no-place`.
 */
export async function insertMatters(system: Context, prepared: readonly Prepared[]): Promise<Submitted[]> {
  const columns = sql.join(Object.keys(prepared[0]!.row).map((name) => sql.ref(name)));
  const list = (values: readonly unknown[]) => JSON.stringify(values);
  const { rows } = await sql<{ id: number; submission: string }>`
    with made as (
      insert into matter (${columns})
      select ${columns} from jsonb_populate_recordset(null::matter, ${list(prepared.map(({ row }) => row))}::jsonb)
      on conflict do nothing returning id, submission
    ), who as (
      insert into matter_contact (matter_id, key, anonymity, person_id, name_sealed, phone_sealed, phone_blind, address_sealed, notify_sealed)
      select made.id, c.key, c.anonymity, c.person_id, c.name_sealed, c.phone_sealed, c.phone_blind, c.address_sealed, c.notify_sealed
      from jsonb_populate_recordset(null::matter_contact, ${list(prepared.flatMap(({ contact }) => contact ?? []))}::jsonb) c
      join made on made.submission = c.key
    ), told as (
      insert into matter_activity (matter_id, action, to_state, party, staff_id, detail, at)
      select made.id, 'submit', 'received', a.party, a.staff_id, a.detail, a.at
      from jsonb_populate_recordset(null::matter_activity, ${list(prepared.map(({ activity }) => activity))}::jsonb) a
      join made on made.submission = a.key
    ), heard as (
      insert into event (name, payload, actor, at)
      select 'matter.received', jsonb_build_object('matterId', made.id), e.actor, e.at
      from jsonb_to_recordset(${list(prepared.map(({ submission, event, receivedAt }) => ({ submission, ...event, at: receivedAt })))}::jsonb)
        as e (submission uuid, actor text, at timestamptz)
      join made on made.submission = e.submission
    )
    select id, submission from made`
    .execute(system.db)
    .catch(refuseNoPlace);
  const made = new Map(rows.map(({ id, submission }) => [submission, Number(id)]));
  return Promise.all(
    prepared.map(async ({ submission, code, reading, dueOn, receivedAt }) => {
      const id = made.get(submission);
      if (id === undefined) return again(system, submission);
      return { id, code, kind: reading.kind, dueOn, urgency: reading.urgency, receivedAt, again: false };
    }),
  );
}

/** A place, a station, an employer or a unit that is not there (foreign_key_violation). */
export function refuseNoPlace(error: unknown): never {
  throw (error as { code?: string }).code === "23503" ? new Refusal("invalid", "matter/no-place") : error;
}

async function again(system: Context, submission: string): Promise<Submitted> {
  const row = await toldMatters(system)
    .select(["id", "kind", "due_legal", "urgency", "received_at", "code_sealed"])
    .where("submission", "=", submission)
    .executeTakeFirst();
  if (!row) throw new Refusal("conflict", "matter/source-known");
  const { code_sealed, due_legal, received_at, ...rest } = row;
  const code = await system.services.keyring.open("matter.code", submission, code_sealed);
  return { ...rest, code, dueOn: due_legal, receivedAt: received_at, again: true };
}
