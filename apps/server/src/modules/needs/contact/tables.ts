import type { AppointmentChannel } from "@zhijia/contracts";
import type { Generated } from "kysely";
import { tablesOf } from "../../../platform/context.ts";
import type { LookUpPart, MarkTable, WarningTable } from "../tables.ts";

export type AppointmentTable = {
  id: Generated<number>;
  matter_id: number;
  channel: AppointmentChannel;
  at: Date;
  place: string;
  made_by: string;
  made_at: Date;
  answer: "suits" | "another-time" | null;
  answered_at: Date | null;
  cancelled_at: Date | null;
};

export const tables = tablesOf<{
  need_appointment: AppointmentTable;
  need_message: { id: Generated<number>; matter_id: number; sent_by: string; sent_at: Date };
  need_ask: {
    id: Generated<number>;
    warning_id: number;
    asked_by: string | null;
    asked_on: string;
    closes_on: string;
    outcome: "yes" | "no" | null;
    stated_on: string | null;
  };
  /** Gone when the question is closed: what is left is the outcome. */
  need_ask_worker: {
    id: Generated<string>;
    ask_id: number;
    person_id: string;
    part: Generated<"employer">;
    answer: "yes" | "no" | "later" | null;
    answered_at: Date | null;
  };
  need_warning: WarningTable;
  need_mark: MarkTable;
  look_up_batch: { id: string; person_id: string; part: LookUpPart; events_sealed: Uint8Array; last_at: Date };
}>();
