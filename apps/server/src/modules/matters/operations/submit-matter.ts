import { randomUUID } from "node:crypto";
import type { ToldMatter } from "@zhijia/contracts";
import { type Kysely, sql } from "kysely";
import { asSystem, type Context, inTransaction, nameOf } from "../../../platform/context.ts";
import { mobileToE164 } from "../../../platform/identifiers/mobile-number.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { answerDue, readClocks, timetable } from "../clocks.ts";
import { findRule, type Rule } from "../dispatch-rules.ts";
import { type Desk, findDesk, readWords } from "../intake.ts";
import { newTrackingCode } from "../numbers.ts";
import { received } from "../rules.ts";
import { columnsOf, dueColumns } from "../standing.ts";
import { type Channel, tables, type Words } from "../tables.ts";
import { tellWorker } from "../tell-worker.ts";
import { sendToUnit } from "./dispatch-matter.ts";

export type Submission = Partial<ToldMatter> &
  Pick<ToldMatter, "submission" | "text" | "anonymity"> & {
    channel: Channel;
    stationId?: number | undefined;
    personId?: string | undefined;
    desk?: Desk | undefined;
    enteredBy?: string | undefined;
    source?: { system: string; ref: string } | undefined;
    /** Files or a call say it. */
    wordless?: boolean;
    isDemo?: boolean;
    receivedAt?: Date;
  };

export type Submitted = {
  id: number;
  code: string;
  kind: "consultation" | "appeal" | "wish" | "suggestion" | "petition";
  dueOn: string;
  urgency: "green" | "yellow" | "red";
  receivedAt: Date;
  again: boolean;
};

/** Longest group that a union receives in person (信访工作条例 20); more send representatives. */
const sayWho = (anonymity: ToldMatter["anonymity"]) => anonymity !== "anonymous";

/**
 * Takes a matter in: read by the machine, before the union that the conflict wall names, with its clocks, in one
 * transaction. The same submission again gives the same matter and the same tracking code.
 * Errors: Refusal `matter/nothing-said`, `matter/phone`, `matter/no-problem-type`, `matter/no-way-back`, `matter/no-desk`.
 */
export async function submitMatter(context: Context, said: Submission): Promise<Submitted> {
  const phone = said.phone ? (mobileToE164(said.phone) ?? landline(said.phone)) : undefined;
  if (said.phone && !phone) throw new Refusal("invalid", "matter/phone");
  if (!said.text && !said.callBack && !said.wordless) throw new Refusal("invalid", "matter/nothing-said");
  if (said.callBack && !phone) throw new Refusal("invalid", "matter/no-way-back");
  if (said.onRecord && !sayWho(said.anonymity)) throw new Refusal("invalid", "matter/on-record");
  return inTransaction(context, async (ctx) => {
    const reading = await readWords(ctx, said);
    const desk = said.desk ?? (await findDesk(ctx, { employerId: said.employerId, district: said.district }));
    const placed = { ...reading, district: said.district ?? null, stationId: said.stationId ?? null };
    // A wish is first looked through, a red signal looked at by a person: neither goes on by itself.
    const rule = await findRule(ctx, desk.path, placed);
    const made = await write(ctx, { said, phone, reading, desk, rule });
    if (made.again) return made;
    if (reading.urgency !== "red" && reading.kind !== "wish" && rule?.mode === "immediate") {
      await asSystem(ctx, "dispatch", (system) => sendToUnit(system, made.id, rule));
    }
    if (phone) await tellWorker(ctx, { id: made.id, receivedAt: made.receivedAt, phone }, "received", made.code);
    return made;
  });
}

type Parts = {
  said: Submission;
  phone: string | undefined;
  reading: Awaited<ReturnType<typeof readWords>>;
  desk: Desk;
  rule: Rule | undefined;
};

/**
 * Matter, contact, activity and event in one statement: one round trip, and none of them without the others. As the
 * system: a visitor may write one and read none.
 */
async function write(ctx: Context, { said, phone, reading, desk, rule }: Parts): Promise<Submitted> {
  const { keyring } = ctx.services;
  const { submission } = said;
  const at = said.receivedAt ?? ctx.now;
  const clocks = await readClocks(ctx);
  const district = said.district ?? null;
  const due = answerDue(clocks, { kind: reading.kind, instance: "first", district }, at);
  const pace = { kind: reading.kind, urgency: reading.urgency, signals: reading.signals, district };
  const standing = received({ kind: reading.kind, dueAt: due.at }, timetable(clocks, pace, at));
  const code = newTrackingCode();
  const why: Words[] = rule ? [{ zh: "按派单规则", en: "By a rule of dispatch" }] : [];
  const row = {
    submission,
    ...columnsOf(standing, { deskId: desk.id, lead: null }),
    ...dueColumns(due),
    due_first: due.nominalEnd,
    channel: said.channel,
    anonymity: said.anonymity,
    on_record: said.onRecord ?? false,
    text_sealed: said.text ? keyring.seal("matter.text", submission, said.text) : null,
    code_sealed: keyring.seal("matter.code", submission, code),
    code_blind: keyring.blind("matter.code", code),
    problem_type: reading.problemType,
    problem_type_by: said.problemType ? (said.enteredBy ? "staff" : "worker") : "machine",
    district_code: district,
    station_id: said.stationId ?? null,
    employer_id: said.employerId ?? null,
    employer_said_sealed: said.employer ? keyring.seal("matter.employer_said", submission, said.employer) : null,
    about_unit_id: said.aboutUnitId ?? null,
    signals: reading.signals,
    urgency: reading.urgency,
    people: said.people ?? null,
    call_back: said.callBack ?? null,
    desk_id: desk.id,
    desk_path: desk.path,
    proposed_unit_id: rule?.unitId ?? null,
    proposed_why: rule ? JSON.stringify(why) : null,
    weekly: reading.urgency === "green" && rule?.mode !== "immediate",
    source_system: said.source?.system ?? null,
    source_ref: said.source?.ref ?? null,
    entered_by: said.enteredBy ?? null,
    is_demo: said.isDemo ?? false,
    received_at: at,
    changed_at: at,
  } as const;
  const named = sayWho(said.anonymity);
  const contact = {
    key: submission,
    anonymity: said.anonymity,
    person_id: named ? (said.personId ?? (ctx.actor.kind === "worker" ? ctx.actor.id : null)) : null,
    name_sealed: named && said.name ? keyring.seal("matter_contact.name", submission, said.name) : null,
    phone_sealed: named && phone ? keyring.seal("matter_contact.phone", submission, phone) : null,
    phone_blind: named && phone ? keyring.blind("matter_contact.phone", phone) : null,
    address_sealed: named && said.address ? keyring.seal("matter_contact.address", submission, said.address) : null,
    notify_sealed: !named && phone ? keyring.seal("matter_contact.notify", submission, phone) : null,
  };
  const activity = {
    action: "submit",
    to_state: "received",
    party: said.enteredBy ? "desk" : said.channel === "station" || said.channel === "open311" ? "system" : "worker",
    staff_id: said.enteredBy ?? null,
    key: randomUUID(),
    detail: JSON.stringify({ channel: said.channel }),
    at,
  };
  const event = { actor: nameOf(said.anonymity === "anonymous" ? { kind: "visitor" } : ctx.actor), at };
  const id = await asSystem(ctx, "matters", async (system) => insertAll(system.db, { row, contact, activity, event }));
  if (id === undefined) return again(ctx, submission);
  return { id, code, kind: reading.kind, dueOn: due.legalEnd, urgency: reading.urgency, receivedAt: at, again: false };
}

type Row = Record<string, unknown>;

/** Undefined when the submission was there. */
async function insertAll(
  db: Kysely<unknown>,
  { row, contact, activity, event }: { row: Row; contact: Row; activity: Row; event: { actor: string; at: Date } },
): Promise<number | undefined> {
  const names = (of: Row) => sql.join(Object.keys(of).map((name) => sql.ref(name)));
  const values = (of: Row) => sql.join(Object.values(of).map((value) => sql`${value}`));
  const filled = Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== null));
  // Nobody to tell: no row. What an anonymous visitor leaves is her words and nothing else.
  const known = Object.keys(filled).length > 2;
  const { rows } = await sql<{ id: number }>`
    with made as (
      insert into matter (${names(row)}) values (${values(row)}) on conflict do nothing returning id
    ), who as (
      insert into matter_contact (matter_id, ${names(filled)}) select id, ${values(filled)} from made where ${known}
    ), told as (
      insert into matter_activity (matter_id, ${names(activity)}) select id, ${values(activity)} from made
    ), heard as (
      insert into event (name, payload, actor, at)
      select 'matter.received', jsonb_build_object('matterId', id), ${event.actor}, ${event.at} from made
    )
    select id from made`.execute(db);
  return rows[0]?.id;
}

async function again(ctx: Context, submission: string): Promise<Submitted> {
  return asSystem(ctx, "matters", async (system) => {
    const row = await tables(system)
      .selectFrom("matter")
      .select(["id", "kind", "due_legal", "urgency", "received_at", "code_sealed"])
      .where("submission", "=", submission)
      .executeTakeFirst();
    // The order number of another system was there, under another submission.
    if (!row) throw new Refusal("conflict", "matter/source-known");
    const code = await system.services.keyring.open("matter.code", submission, row.code_sealed);
    return {
      id: row.id,
      code,
      kind: row.kind,
      dueOn: row.due_legal,
      urgency: row.urgency,
      receivedAt: row.received_at,
      again: true,
    };
  });
}

/** Area code and number, as typed; a call back reaches it, a message does not. */
function landline(text: string): string | undefined {
  const digits = text.normalize("NFKC").replace(/[\s()-]/g, "");
  return /^0\d{9,11}$/.test(digits) ? digits : undefined;
}
