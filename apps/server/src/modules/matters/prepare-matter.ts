import type { ToldMatter } from "@zhijia/contracts";
import { type Context, nameOf } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { answerDue, readClocks, timetable } from "./clocks.ts";
import { byRule, findRule, type Rule } from "./dispatch-rules.ts";
import { type Desk, findDesk, type Reading, readWords } from "./intake.ts";
import { newTrackingCode } from "./numbers.ts";
import { phoneOf } from "./phone.ts";
import { received } from "./rules.ts";
import { columnsOf, dueColumns } from "./standing.ts";
import type { Channel } from "./tables.ts";

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

/** A matter read, placed, timed and sealed: only to be written. */
export type Prepared = {
  submission: string;
  code: string;
  phone: string | undefined;
  reading: Reading;
  rule: Rule | undefined;
  dueOn: string;
  receivedAt: Date;
  /** Columns as JSON takes them. */
  row: Record<string, unknown>;
  contact: Record<string, unknown> | undefined;
  activity: Record<string, unknown>;
  event: { actor: string };
};

/**
 * Everything that can be done before the database is touched; what it reads is kept for seconds.
 * Errors: Refusal `matter/nothing-said`, `matter/phone`, `matter/no-problem-type`, `matter/no-way-back`, `matter/on-record`,
 * `matter/no-desk`.
 */
export async function prepareMatter(ctx: Context, said: Submission): Promise<Prepared> {
  const phone = said.phone ? phoneOf(said.phone) : undefined;
  const named = said.anonymity !== "anonymous";
  if (said.phone && !phone) throw new Refusal("invalid", "matter/phone");
  if (!said.text && !said.callBack && !said.wordless) throw new Refusal("invalid", "matter/nothing-said");
  if (said.callBack && !phone) throw new Refusal("invalid", "matter/no-way-back");
  if (said.onRecord && !named) throw new Refusal("invalid", "matter/on-record");
  const reading = await readWords(ctx, said, { quick: said.enteredBy === undefined });
  const desk = said.desk ?? (await findDesk(ctx, { employerId: said.employerId, district: said.district }));
  const district = said.district ?? null;
  const rule = await findRule(ctx, desk.path, { ...reading, district, stationId: said.stationId ?? null });
  const receivedAt = said.receivedAt ?? ctx.now;
  const clocks = await readClocks(ctx);
  const due = answerDue(clocks, { kind: reading.kind, instance: "first", district }, receivedAt);
  const pace = { kind: reading.kind, urgency: reading.urgency, signals: reading.signals, district };
  const standing = received({ kind: reading.kind, dueAt: due.at }, timetable(clocks, pace, receivedAt));
  const code = newTrackingCode();
  const { submission } = said;
  const { keyring } = ctx.services;
  const sealed = (field: string, words: string | undefined) =>
    words ? hex(keyring.seal(field, submission, words)) : null;
  const row = {
    submission,
    ...columnsOf(standing, { deskId: desk.id, lead: null }),
    ...dueColumns(due),
    due_first: due.nominalEnd,
    channel: said.channel,
    anonymity: said.anonymity,
    on_record: said.onRecord ?? false,
    text_sealed: sealed("matter.text", said.text),
    code_sealed: sealed("matter.code", code),
    code_blind: hex(keyring.blind("matter.code", code)),
    problem_type: reading.problemType,
    problem_type_by: said.problemType ? (said.enteredBy ? "staff" : "worker") : "machine",
    district_code: district,
    station_id: said.stationId ?? null,
    employer_id: said.employerId ?? null,
    employer_said_sealed: sealed("matter.employer_said", said.employer),
    about_unit_id: said.aboutUnitId ?? null,
    signals: reading.signals,
    urgency: reading.urgency,
    people: said.people ?? null,
    call_back: said.callBack ?? null,
    desk_id: desk.id,
    desk_path: desk.path,
    proposed_unit_id: rule?.unitId ?? null,
    proposed_why: rule ? [byRule] : null,
    weekly: reading.urgency === "green" && rule?.mode !== "immediate",
    source_system: said.source?.system ?? null,
    source_ref: said.source?.ref ?? null,
    entered_by: said.enteredBy ?? null,
    is_demo: said.isDemo ?? false,
    received_at: receivedAt,
    changed_at: receivedAt,
  };
  const person = named ? (said.personId ?? (ctx.actor.kind === "worker" ? ctx.actor.id : null)) : null;
  const contact = {
    person_id: person,
    name_sealed: named ? sealed("matter_contact.name", said.name) : null,
    phone_sealed: named ? sealed("matter_contact.phone", phone) : null,
    phone_blind: named && phone ? hex(keyring.blind("matter_contact.phone", phone)) : null,
    address_sealed: named ? sealed("matter_contact.address", said.address) : null,
    notify_sealed: named ? null : sealed("matter_contact.notify", phone),
  };
  return {
    submission,
    code,
    phone,
    reading,
    rule,
    dueOn: due.legalEnd,
    receivedAt,
    row,
    // Nobody to tell: no row. What an anonymous visitor leaves is her words and nothing else.
    contact: Object.values(contact).some((value) => value !== null)
      ? { key: submission, anonymity: said.anonymity, ...contact }
      : undefined,
    activity: {
      key: submission,
      party: said.enteredBy ? "desk" : said.channel === "station" || said.channel === "open311" ? "system" : "worker",
      staff_id: said.enteredBy ?? null,
      detail: { channel: said.channel, ...(said.kind && { kindSaid: true }) },
      at: receivedAt,
    },
    event: { actor: nameOf(named ? ctx.actor : { kind: "visitor" }) },
  };
}

/** As JSON and PostgreSQL read bytes. */
function hex(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`;
}
