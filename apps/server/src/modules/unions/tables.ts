import type { TableKind } from "@zhijia/contracts";
import type { ColumnType, Generated } from "kysely";
import { tablesOf } from "../../platform/context.ts";

export type UnionLevel = "province" | "city" | "district" | "grass-roots";

export type UnionTable = {
  id: Generated<number>;
  /** The database says it when the row is made. */
  path: ColumnType<string, never, string>;
  parent_id: number | null;
  level: UnionLevel;
  kind: Generated<"territorial" | "industrial" | "enterprise">;
  name: string;
  uscc: string | null;
  district_code: string;
  employer_id: number | null;
  status: Generated<"active" | "dissolved">;
  is_demo: Generated<boolean>;
  created_at: Generated<Date>;
};

export type EmployerTable = {
  id: Generated<number>;
  uscc: string | null;
  uscc_check: Generated<"ok" | "warn" | "none">;
  name: string;
  former_names: Generated<string[]>;
  district_code: string;
  industry: string | null;
  headcount: number | null;
  status: Generated<"open" | "suspended" | "closed">;
  merged_into: number | null;
  is_demo: Generated<boolean>;
  union_id: number | null;
  union_path: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type RoleGrantTable = {
  id: Generated<number>;
  staff_id: string;
  role: string;
  union_id: number | null;
  union_path: string | null;
  district_code: string | null;
  granted_by: string | null;
  granted_at: Generated<Date>;
  revoked_by: string | null;
  revoked_at: Date | null;
};

export type TableImportTable = {
  id: string;
  kind: TableKind;
  file_name: string;
  file_hash: string | null;
  error_hash: string | null;
  state: "checking" | "checked" | "applying" | "applied" | "refused";
  share: Generated<number>;
  rows_read: Generated<number>;
  /** jsonb. */
  preview: unknown;
  /** jsonb: words. */
  problem: unknown;
  by_staff: string;
  at: Date;
  applied_by: string | null;
  applied_at: Date | null;
  scope_path: string | null;
  scope_area: string | null;
};

export const tables = tablesOf<{
  district: {
    code: string;
    name: string;
    name_en: string | null;
    level: "province" | "prefecture" | "county";
    parent_code: string | null;
    valid_from: string | null;
    valid_to: string | null;
    successors: string[];
    source: string;
  };
  union_org: UnionTable;
  employer: EmployerTable;
  employer_tie: {
    id: Generated<number>;
    employer_id: number;
    other_id: number;
    kind: "parent" | "agency" | "contractor" | "partner";
    valid_from: string | null;
    valid_to: string | null;
    source: string;
  };
  membership: {
    id: Generated<number>;
    person_id: string;
    union_id: number;
    union_path: string;
    number: string | null;
    joined_on: string | null;
    left_on: string | null;
    state: "member" | "left" | "retired";
  };
  employment: {
    id: Generated<number>;
    person_id: string;
    employer_id: number;
    started_on: string | null;
    ended_on: string | null;
    state: "current" | "left" | "retired";
    source: "self" | "roster" | "document";
  };
  role_grant: RoleGrantTable;
  staff_tie: {
    id: Generated<number>;
    staff_id: string;
    employer_id: number;
    kind: "employee" | "manager" | "owner" | "relative" | "adviser" | "other";
    note: string | null;
    declared_at: Generated<Date>;
    ended_at: Date | null;
    ended_by: string | null;
    end_reason: string | null;
  };
  staff_declaration: { staff_id: string; at: Date };
  registry_merge: {
    id: Generated<number>;
    kind: "person" | "employer";
    kept: string;
    gone: string;
    /** jsonb. */
    moved: unknown;
    reason: string;
    by_staff: string | null;
    at: Generated<Date>;
  };
  table_import: TableImportTable;
  unit: {
    id: Generated<number>;
    union_id: number;
    union_path: string;
    name: string;
    kind: "department" | "union" | "partner";
    remit: Generated<string>;
    status: Generated<"active" | "closed">;
    is_demo: Generated<boolean>;
    created_at: Generated<Date>;
  };
  unit_staff: { unit_id: number; staff_id: string; since: Date };
}>();
