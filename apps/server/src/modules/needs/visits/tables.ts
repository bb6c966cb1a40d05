import type { VisitFinding, VisitPlanState } from "@zhijia/contracts";
import type { ColumnType, Generated } from "kysely";
import { tablesOf } from "../../../platform/context.ts";
import type { WarningTable } from "../tables.ts";

export type PlanTable = {
  id: Generated<number>;
  union_id: number;
  union_path: string;
  /** The first day of the month. */
  month: string;
  groups: number;
  state: Generated<VisitPlanState>;
  made_by: string | null;
  made_at: Date;
  drawn_at: Date | null;
  approved_by: string | null;
  approved_at: Date | null;
  done_on: string | null;
  is_demo: Generated<boolean>;
};

export type StopTable = {
  id: Generated<string>;
  plan_id: number;
  employer_id: number;
  position: number;
  on_day: string | null;
  outcome: "visited" | "not-met" | null;
  visited_on: string | null;
  /** jsonb: written as text. */
  findings: ColumnType<Record<string, VisitFinding>, string | undefined, string>;
  note: Generated<string>;
  recorded_by: string | null;
  recorded_at: Date | null;
};

export const tables = tablesOf<{
  visit_plan: PlanTable;
  visit_plan_stop: StopTable;
  /** Read with a warning and for the drawing; never with a plan. */
  visit_wish: { warning_id: number; plan_id: number; wished_by: string | null; wished_at: Date };
  need_warning: WarningTable;
}>();
