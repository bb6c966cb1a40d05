import { type ColumnType, type Generated, sql } from "kysely";
import { type Context, tablesOf } from "../../platform/context.ts";
import type { ClockName, ClosedAs, Kind, Party, State, ToldClosedAs, ToldKind, ToldState } from "./lives.ts";

export type Words = { zh: string; en: string };
export type ToldChannel = "qr" | "app" | "phone" | "walk-in" | "letter" | "hotline" | "open311" | "station";
export type Channel = ToldChannel | "detected";
export type Anonymity = "named" | "confidential" | "anonymous";
export type Urgency = "green" | "yellow" | "red";
export type Route = "handle" | "labour-dispute" | "hardship" | "safety";

export type MatterTable = {
  id: Generated<number>;
  submission: string;
  kind: Kind;
  state: State;
  closed_as: ClosedAs | null;
  channel: Channel;
  anonymity: Anonymity;
  on_record: boolean;
  text_sealed: Uint8Array | null;
  /** Null of a need alone. */
  code_sealed: Uint8Array | null;
  code_blind: Uint8Array | null;
  problem_type: string | null;
  problem_type_by: Generated<"machine" | "worker" | "staff">;
  district_code: string | null;
  station_id: number | null;
  employer_id: number | null;
  employer_said_sealed: Uint8Array | null;
  about_unit_id: number | null;
  signals: Generated<string[]>;
  urgency: Generated<Urgency>;
  urgency_confirmed_by: string | null;
  people: number | null;
  call_back: "any" | "morning" | "afternoon" | "evening" | null;
  call_backs_failed: Generated<number>;
  desk_id: number;
  desk_path: string;
  lead_unit_id: number | null;
  lead_id: number | null;
  lead_path: string | null;
  owner_id: number | null;
  handler_id: string | null;
  designated: Generated<boolean>;
  supervised: Generated<boolean>;
  level: Generated<0 | 1 | 2>;
  round: Generated<number>;
  instance: Generated<"first" | "review" | "re-check">;
  final: Generated<boolean>;
  clock: ClockName | null;
  clock_at: Date | null;
  due_first: string;
  due_nominal: string;
  due_legal: string;
  due_at: Date;
  due_rule: string;
  paused_until: string | null;
  pause_reason: string | null;
  extension_asked: string | null;
  proposed_unit_id: number | null;
  proposed_why: ColumnType<Words[] | null, string | null, string | null>;
  weekly: Generated<boolean>;
  examined: Generated<boolean>;
  text_marks: string[] | null;
  solved: boolean | null;
  satisfied: number | null;
  source_system: string | null;
  source_ref: string | null;
  entered_by: string | null;
  is_demo: Generated<boolean>;
  received_at: Date;
  answered_first_at: Date | null;
  answered_first_due: string | null;
  answered_at: Date | null;
  closed_at: Date | null;
  changed_at: Date;
};

export type ToldTable = Omit<MatterTable, "kind" | "state" | "closed_as" | "channel" | "code_sealed"> & {
  kind: ToldKind;
  state: ToldState;
  closed_as: ToldClosedAs | null;
  channel: ToldChannel;
  code_sealed: Uint8Array;
};

export type ActivityTable = {
  id: Generated<number>;
  matter_id: number;
  action: string;
  from_state: State | null;
  to_state: State;
  party: Party;
  staff_id: string | null;
  unit_id: number | null;
  audience: Generated<"worker" | "staff">;
  words_sealed: Uint8Array | null;
  key: Generated<string>;
  /** jsonb: written as text. */
  detail: ColumnType<Record<string, unknown>, string | undefined, string>;
  at: Date;
};

export type ProblemTypeTable = {
  code: string;
  parent_code: string | null;
  level: number;
  name_zh: string;
  name_en: string;
  need_code: string | null;
  kind: ToldKind | null;
  route: Route;
  asked: boolean;
  position: number;
  hidden: boolean;
};

export type DispatchRuleTable = {
  id: Generated<number>;
  union_id: number;
  union_path: string;
  kind: ToldKind | null;
  problem_type: string | null;
  area: string | null;
  station_id: number | null;
  unit_id: number;
  supervise_unit_id: number | null;
  inform_unit_id: number | null;
  mode: "immediate" | "weekly";
  designated: Generated<boolean>;
  position: Generated<number>;
  active: Generated<boolean>;
  is_demo: Generated<boolean>;
  changed_by: string | null;
  changed_at: Generated<Date>;
};

type Template = {
  id: Generated<number>;
  union_id: number;
  union_path: string;
  is_demo: Generated<boolean>;
  changed_by: string | null;
  changed_at: Generated<Date>;
};

type MatterTables = {
  matter: MatterTable;
  matter_contact: {
    matter_id: number;
    key: string;
    anonymity: Anonymity;
    person_id: string | null;
    name_sealed: Uint8Array | null;
    phone_sealed: Uint8Array | null;
    phone_blind: Uint8Array | null;
    address_sealed: Uint8Array | null;
    notify_sealed: Uint8Array | null;
  };
  matter_activity: ActivityTable;
  matter_unit: { matter_id: number; unit_id: number; role: "assist" | "supervise" | "inform"; since: Date };
  matter_pause: {
    id: Generated<number>;
    matter_id: number;
    from_day: string;
    to_day: string;
    reason: string;
    rule: string;
    by_staff: string | null;
  };
  matter_file: {
    id: Generated<number>;
    matter_id: number;
    file_hash: string;
    kind: "photo" | "voice" | "document";
    name_sealed: Uint8Array;
    key: string;
    seconds: number | null;
    by_worker: boolean;
    audience: "worker" | "staff";
    at: Date;
  };
  matter_link: {
    matter_id: number;
    other_id: number;
    kind: "duplicate" | "merged-into" | "split-from";
    why: ColumnType<Words[], string | undefined, string>;
    score: number | null;
    dismissed_by: string | null;
    at: Date;
  };
  hardship_hint: { matter_id: number; answer: "agreed" | "refused" | null; filed_id: number | null; at: Date };
  dispatch_habit: {
    desk_id: number;
    problem_type: string;
    district_code: string | null;
    station_id: number | null;
    unit_id: number;
    times: number;
    out_of: number;
  };
  hotline_key: {
    id: Generated<number>;
    name: string;
    union_id: number;
    union_path: string;
    made_by: string | null;
    made_at: Date;
    revoked_at: Date | null;
  };
  override_sample: {
    matter_id: number;
    activity_id: number;
    desk_id: number;
    desk_path: string;
    district_code: string | null;
    problem_type: string | null;
    employer_id: number | null;
    because: "override" | "no-contact";
    received_at: Date;
    closed_at: Date;
    drawn_on: string;
    verdict: "justified" | "unfounded" | null;
    verdict_key: string | null;
  };
  problem_type: ProblemTypeTable;
  dispatch_rule: DispatchRuleTable;
  reply_template: Template & { title: string; words: string; problem_type: string | null };
  copy_template: Template & { name: string; fields: ColumnType<{ label: string; value: string }[], string, string> };
};

export const tables = tablesOf<MatterTables>();

const toldTables = tablesOf<Omit<MatterTables, "matter"> & { matter: ToldTable }>();
/** Matters that somebody told. Lists, pages and exports begin here: a need is nobody's complaint, and has pages of its own. */
export const toldMatters = (ctx: Context) =>
  toldTables(ctx).selectFrom("matter").where(sql<boolean>`matter.kind <> 'need'`);
