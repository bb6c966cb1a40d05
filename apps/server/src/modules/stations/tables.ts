import type { Crs, OpeningHours, StationKind, StationState } from "@zhijia/contracts";
import type { ColumnType, Generated } from "kysely";
import { tablesOf } from "../../platform/context.ts";

/** Written as text, read as what it holds. */
type Json<T> = ColumnType<T, string, string>;

export type StationTable = {
  id: Generated<number>;
  code: string;
  name: string;
  kind: StationKind;
  state: StationState;
  district_code: string;
  union_id: number;
  union_path: string;
  operator: string | null;
  contact_role: string | null;
  phone: string | null;
  address: string;
  hours: Json<OpeningHours>;
  capacity: number | null;
  /** GCJ-02. */
  lon: number | null;
  lat: number | null;
  crs_given: Crs | null;
  lon_given: number | null;
  lat_given: number | null;
  opened_on: string | null;
  closed_on: string | null;
  is_demo: Generated<boolean>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type ChecklistItemTable = {
  id: Generated<number>;
  version_id: number;
  position: number;
  text_zh: string;
  text_en: string;
  kind: "yes-no" | "number" | "choice";
  weight: number;
  needs_photo: boolean;
  at_least: number | null;
  at_most: number | null;
  choices: Json<{ zh: string; en: string; passes: boolean }[]>;
};

export type InspectionTable = {
  id: Generated<number>;
  station_id: number;
  version_id: number;
  kind: "self" | "inspection";
  state: Generated<"draft" | "done">;
  inspected_on: string;
  by_staff: string | null;
  started_at: Date;
  done_at: Date | null;
  score: number | null;
  passed: number | null;
  counted: number | null;
  note: string | null;
  is_demo: Generated<boolean>;
};

export type PlanTable = {
  id: Generated<number>;
  station_id: number;
  title: string;
  state: Generated<"planned" | "approved" | "doing" | "done" | "cancelled">;
  budget_fen: number;
  planned_from: string;
  planned_to: string;
  actual_from: string | null;
  actual_to: string | null;
  by_staff: string | null;
  created_at: Date;
  is_demo: Generated<boolean>;
};

export const tables = tablesOf<{
  facility: {
    code: string;
    name_zh: string;
    name_en: string;
    icon: string;
    position: number;
    is_offered: Generated<boolean>;
  };
  station: StationTable;
  station_facility: { station_id: number; facility_code: string };
  station_change: {
    id: Generated<number>;
    station_id: number;
    kind: "registered" | "corrected" | "moved" | "opened" | "paused" | "closed";
    effective_on: string;
    by_staff: string | null;
    at: Date;
    reason: string | null;
    before: Json<Record<string, unknown>>;
    after: Json<Record<string, unknown>>;
  };
  station_photo: {
    id: Generated<number>;
    station_id: number;
    file_hash: string;
    picture: Buffer;
    caption: string | null;
    position: number;
    by_staff: string | null;
    at: Date;
  };
  checklist: {
    id: Generated<number>;
    code: string | null;
    union_id: number | null;
    union_path: string | null;
    name_zh: string;
    name_en: string;
    is_example: Generated<boolean>;
    is_retired: Generated<boolean>;
    is_demo: Generated<boolean>;
    created_at: Generated<Date>;
  };
  checklist_version: {
    id: Generated<number>;
    checklist_id: number;
    number: number;
    state: "draft" | "published" | "superseded";
    published_at: Date | null;
    published_by: string | null;
  };
  checklist_item: ChecklistItemTable;
  station_inspection: InspectionTable;
  inspection_answer: {
    inspection_id: number;
    version_id: number;
    item_id: number;
    answer: string;
    passes: boolean | null;
    note: string | null;
  };
  inspection_photo: {
    id: Generated<number>;
    inspection_id: number;
    item_id: number;
    file_hash: string;
    at: Date;
  };
  station_defect: {
    id: Generated<number>;
    station_id: number;
    inspection_id: number;
    item_id: number;
    text: string;
    matter_id: number | null;
    mended_on: string | null;
    mended_by: string | null;
  };
  upgrade_plan: PlanTable;
  upgrade_item: {
    id: Generated<number>;
    plan_id: number;
    position: number;
    text: string;
    cost_fen: number;
    spent_fen: number | null;
    done_on: string | null;
    defect_id: number | null;
  };
  upgrade_plan_change: {
    id: Generated<number>;
    plan_id: number;
    state: PlanTable["state"] extends Generated<infer State> ? State : never;
    effective_on: string;
    by_staff: string | null;
    at: Date;
    note: string | null;
  };
}>();
