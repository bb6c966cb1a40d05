import { tablesOf } from "../../platform/context.ts";
import type { Figures } from "./gather-figures.ts";
import type { Released } from "./sum-releases.ts";

export const tables = tablesOf<{
  weekly_report: {
    week: string;
    union_id: number;
    union_path: string;
    counted_at: Date;
    figures: Figures;
    employer_ids: number[];
    about_unit_ids: number[];
  };
  public_release: { week: string; area: string; released_at: Date; k: number; figures: Released };
  /** Published by the spine: the names of the first level of problem types. */
  matter_type: { code: string; name_zh: string; name_en: string; position: number };
}>();
