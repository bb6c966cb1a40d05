import type { NeedClosedAs, NeedState } from "@zhijia/contracts";
import type { ColumnType, Generated } from "kysely";
import { tablesOf } from "../../platform/context.ts";

export type ConsentPart = "ordinary" | "sensitive" | "employer" | "call";
/** Which consent a look-up rests on. */
export type LookUpPart = Extract<ConsentPart, "ordinary" | "sensitive">;
export type Grade = "blue" | "yellow" | "orange" | "red";
export type Verdict = "confirmed" | "not-a-need" | "already-known";
type Level = "worker" | "employer" | "area";
/** jsonb: written as text. */
type Json<T> = ColumnType<T, string, string>;

export type WarningTable = {
  id: Generated<number>;
  level: Level;
  category: string;
  employer_id: number | null;
  industry: string | null;
  district_code: string | null;
  workers: number | null;
  expected: number | null;
  window_days: number | null;
  score: number;
  reasons: Generated<string[]>;
  grade: Grade;
  since: Date;
  told_at: Date;
  grown_at: Date | null;
  config_version: number;
  matter_id: number;
  is_demo: Generated<boolean>;
  /** From here on: where its matter stands, kept by triggers (0302_outreach.sql). */
  state: ColumnType<NeedState, never, never>;
  closed_as: ColumnType<NeedClosedAs | null, never, never>;
  clock: ColumnType<string | null, never, never>;
  clock_at: ColumnType<Date | null, never, never>;
  raised: ColumnType<0 | 1 | 2, never, never>;
  desk_path: ColumnType<string, never, never>;
  received_at: ColumnType<Date, never, never>;
  /** Who took it. */
  handler_id: ColumnType<string | null, never, string | null>;
  /** The matter that it became. */
  opened_id: ColumnType<number | null, never, number | null>;
};

export type MarkTable = {
  id: Generated<number>;
  person_id: string;
  part: LookUpPart;
  category: string;
  score: number;
  reasons: Generated<string[]>;
  since: Date;
  told_at: Date;
  config_version: number;
  offered_at: Date | null;
  answer: "accepted" | "declined" | "not-me" | null;
  answered_at: Date | null;
  consultation_id: number | null;
  warning_id: number | null;
  ended_at: Date | null;
  is_demo: Generated<boolean>;
};

export type ReplayState = "waiting" | "running" | "stopping" | "done" | "stopped" | "failed";

export const tables = tablesOf<{
  need_replay: {
    id: Generated<number>;
    config_version: number;
    weights: Json<unknown> | null;
    thresholds: Json<unknown>;
    offsets: Json<Record<string, number>>;
    state: Generated<ReplayState>;
    look_ups: Generated<number>;
    looked_at: Generated<number>;
    result: Json<unknown> | null;
    asked_by: string;
    asked_at: Date;
    touched_at: Date;
    in_force_as: number | null;
  };
  need_consent: { person_id: string; part: ConsentPart; version: number; since: Date };
  look_up_batch: {
    id: string;
    person_id: string;
    part: LookUpPart;
    events_sealed: Uint8Array;
    events: number;
    last_at: Date;
    received_at: Date;
    /** The order in which the watch looked at it; null until then. */
    seq: number | null;
  };
  need_config: {
    version: Generated<number>;
    weights: Json<unknown> | null;
    thresholds: Json<unknown> | null;
    offsets: Json<Record<string, number>>;
    note: Generated<string>;
    made_by: string | null;
    again_version: number | null;
    made_at: Generated<Date>;
  };
  need_warning: WarningTable;
  need_mark: MarkTable;
  need_verdict: {
    id: Generated<number>;
    level: Level;
    category: string;
    score: number;
    config_version: number;
    verdict: Verdict;
    month: string;
    is_demo: Generated<boolean>;
  };
  need_outcome: {
    id: Generated<number>;
    warning_id: number | null;
    level: Level;
    category: string;
    district_code: string | null;
    desk_path: string;
    employer_id: number | null;
    helped: boolean;
    people: number;
    recovered_fen: number;
    recovered_for: Generated<string[]>;
    lead_days: number | null;
    lead_to: "complaint" | "outcome" | null;
    /** The first day of the month. */
    month: string;
    is_demo: Generated<boolean>;
  };
  need_story: {
    warning_id: number;
    key: Generated<string>;
    words_sealed: Uint8Array | null;
    need_code: string;
    written_by: string;
    written_at: Date;
    published_by: string | null;
    case_id: string | null;
  };
  need_reveal: { staff_id: string; day: string; times: number };
}>();
