import type { PurposeContent } from "@zhijia/contracts";
import type { Generated } from "kysely";
import { tablesOf } from "../../platform/context.ts";

export type AssessmentTable = {
  id: string;
  purpose: string;
  version: number;
  state: Generated<"submitted" | "approved" | "refused">;
  risk: "low" | "medium" | "high";
  /** jsonb: {question: words}. */
  answers: unknown;
  drafted_by: string;
  drafted_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  valid_until: string | null;
};

export type ConsentAct = "given" | "refused" | "withdrawn";

export type RequestKind = "access" | "copy" | "correct" | "delete" | "explain" | "take-down" | "heir";

export type DataRequestTable = {
  id: string;
  kind: RequestKind;
  state: Generated<"open" | "granted" | "refused" | "withdrawn">;
  channel: "app" | "page" | "staff";
  person_id: string | null;
  case_id: string | null;
  union_id: number | null;
  union_path: string | null;
  said_sealed: Uint8Array | null;
  contact_sealed: Uint8Array | null;
  answer_sealed: Uint8Array | null;
  entered_by: string | null;
  owner_id: string | null;
  answered_by: string | null;
  created_at: Date;
  answered_at: Date | null;
  due_on: string;
  erases_on: string | null;
};

export const tables = tablesOf<{
  purpose: {
    code: string;
    version: number;
    live_version: number | null;
    suspended: Generated<boolean>;
    changed_at: Generated<Date>;
  };
  purpose_version: {
    code: string;
    version: number;
    content: PurposeContent;
    needs_assessment: boolean;
    loaded_at: Generated<Date>;
  };
  impact_assessment: AssessmentTable;
  consent_text: {
    hash: Uint8Array;
    purpose: string;
    version: number;
    part: string;
    lang: "zh" | "en";
    body: string;
  };
  consent: {
    id: Generated<number>;
    person_id: string;
    purpose: string;
    version: number;
    part: string;
    act: ConsentAct;
    text_hash: Uint8Array;
    channel: "page" | "app" | "staff";
    at: Date;
  };
  data_request: DataRequestTable;
  correction: {
    id: string;
    person_id: string;
    field: string;
    before_sealed: Uint8Array | null;
    after_sealed: Uint8Array;
    by_actor: string;
    at: Date;
  };
  legal_hold: {
    id: string;
    person_id: string | null;
    dataset: string | null;
    reason_sealed: Uint8Array;
    placed_by: string;
    placed_at: Date;
    lifted_by: string | null;
    lifted_at: Date | null;
  };
  erasure: { person_id: string; at: Date; request_id: string | null; kept: unknown };
  retention_run: {
    id: Generated<number>;
    dataset: string;
    at: Date;
    before: Date;
    removed: number;
    held: number;
  };
}>();
