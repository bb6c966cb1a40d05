import type { RatedAspect } from "@zhijia/contracts";
import type { Generated } from "kysely";
import { tablesOf } from "../../../platform/context.ts";
import type { StationTable } from "../tables.ts";
import type { Score } from "./rules.ts";

export const tables = tablesOf<{
  station: StationTable;
  station_rating: {
    id: string;
    station_id: number;
    rated_on: string;
    comment_sealed: Uint8Array | null;
    matter_id: number | null;
    is_demo: Generated<boolean>;
  };
  station_rating_score: {
    rating_id: string;
    about: RatedAspect | null;
    facility_code: string | null;
    score: Score;
  };
  rating_visit: {
    visit_blind: Uint8Array;
    visited_on: string;
    form_blind: Uint8Array;
    draw_id: string | null;
    became_matter: boolean;
  };
  rating_entry: { draw_id: string; who_blind: Uint8Array; tickets: number };
}>();

/** What the keyring binds sealed comments to. */
export const commentField = "station_rating.comment";
