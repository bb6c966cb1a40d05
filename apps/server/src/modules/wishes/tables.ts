import type { WishState } from "@zhijia/contracts";
import type { Generated } from "kysely";
import { tablesOf } from "../../platform/context.ts";

export type CampaignTable = {
  id: Generated<number>;
  union_id: number;
  union_path: string;
  title: string;
  about: string;
  target: number;
  opens_on: string;
  ends_on: string;
  districts: string[];
  is_demo: Generated<boolean>;
  created_by: string | null;
  created_at: Generated<Date>;
};

export type CardTable = {
  id: Generated<string>;
  matter_id: number;
  campaign_id: number | null;
  text: string | null;
  district_code: string | null;
  published_on: string;
  published_by: string | null;
  proof: string | null;
};

export type PhotoTable = {
  id: Generated<number>;
  wish_id: string;
  file_hash: string;
  picture: Uint8Array;
  added_by: string;
  added_at: Date;
  shown_by: string | null;
  shown_at: Date | null;
};

export type ThanksTable = {
  wish_id: string;
  key: string;
  words_sealed: Uint8Array;
  may_show: boolean;
  shown_text: string | null;
  shown_by: string | null;
  said_at: Date;
};

/** What everybody sees, and nothing that leads to a matter. */
export type WallView = {
  id: string;
  campaign_id: number | null;
  district_code: string | null;
  text: string | null;
  published_on: string;
  proof: string | null;
  state: WishState;
  unit: string | null;
  fulfilled_on: string | null;
  thanks: string | null;
};

export const tables = tablesOf<{
  wish_campaign: CampaignTable;
  wish_card: CardTable;
  wish_photo: PhotoTable;
  wish_thanks: ThanksTable;
  wish_wall: WallView;
}>();
