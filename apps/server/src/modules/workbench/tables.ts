import type { ColumnType, Generated } from "kysely";
import { tablesOf } from "../../platform/context.ts";
import type { Content, ExplanationState } from "./rules.ts";

export type StandingState = "open" | "draft" | "in-review" | "returned" | "published" | "withdrawn";
export type StandingFlag = "superseded" | "low-rated" | "asked-for";

type Json<T> = ColumnType<T, string, string>;

export type ExplanationTable = {
  case_id: string;
  version: number;
  state: ExplanationState;
  content: Json<Content>;
  revision: Generated<number>;
  author: string;
  reviewer: string | null;
  note: string | null;
  created_at: Date;
  updated_at: Date;
  submitted_at: Date | null;
  reviewed_at: Date | null;
};

export type TrainingReport = {
  before?: Quality;
  after?: Quality;
  byNeed?: { need: string; examples: number; before: Quality; after: Quality; learned: boolean }[];
  changed?: number;
};
export type Quality = { precision: number; recall: number; f1: number };

export const tables = tablesOf<{
  case_standing: {
    case_id: string;
    state: StandingState;
    flags: StandingFlag[];
    uncertainty: number;
    demand: number;
    priority: number;
    claimed_by: string | null;
    claimed_at: Date | null;
    author: string | null;
    updated_at: Date;
  };
  case_explanation: ExplanationTable;
  label_decision: {
    id: Generated<number>;
    case_id: string;
    need_code: string;
    decision: "confirm" | "reject" | "add";
    staff_id: string;
    at: Date;
  };
  label_training: {
    id: Generated<number>;
    state: "waiting" | "training" | "done" | "failed";
    staff_id: string | null;
    examples: Generated<number>;
    report: ColumnType<TrainingReport, string | undefined, string>;
    model: ColumnType<unknown, string | null, string | null>;
    applied: Generated<boolean>;
    at: Date;
  };
  explanation_rating: {
    id: Generated<number>;
    case_id: string;
    rater: Uint8Array;
    person_id: string | null;
    helpful: boolean;
    reason: string | null;
    at: Date;
  };
  explanation_request: {
    id: Generated<number>;
    key: string;
    case_id: string | null;
    need_code: string | null;
    words_sealed: Uint8Array;
    person_id: string | null;
    employer_id: number | null;
    union_id: number | null;
    union_path: string | null;
    state: "open" | "answered" | "declined";
    answered_by: string | null;
    answered_at: Date | null;
    answer_case: string | null;
    reason: string | null;
    at: Date;
  };
}>();
