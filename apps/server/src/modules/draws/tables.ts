import type { DrawRules, drawStates, winStates } from "@zhijia/contracts";
import type { ColumnType, Generated } from "kysely";
import { tablesOf } from "../../platform/context.ts";
import type { PublicSeed } from "./public-seed.ts";

export type DrawState = (typeof drawStates)[number];
export type WinState = (typeof winStates)[number];

/** As published and hashed: what staff wrote, and whose draw it is. A draft has what staff wrote alone. */
export type PublishedRules = DrawRules & { protocol: "zhijia-draw-1"; id: string; organiser: string; area: string };

export type DrawTable = {
  id: string;
  union_id: number;
  union_path: string;
  district_code: string;
  state: Generated<DrawState>;
  rules: ColumnType<DrawRules | PublishedRules, string, string>;
  opens_on: string;
  ends_on: string;
  is_demo: Generated<boolean>;
  created_by: string | null;
  created_at: Date;
  published_at: ColumnType<Date | null, Date | undefined, Date>;
  rules_hash: ColumnType<Uint8Array | null, Uint8Array | undefined, Uint8Array>;
  server_seed_hash: ColumnType<Uint8Array | null, Uint8Array | undefined, Uint8Array>;
  commitment: ColumnType<Uint8Array | null, Uint8Array | undefined, Uint8Array>;
  server_seed_sealed: ColumnType<Uint8Array | null, Uint8Array | undefined, Uint8Array | null>;
  closed_at: ColumnType<Date | null, Date | undefined, Date>;
  ticket_count: ColumnType<number | null, number | undefined, number>;
  ticket_root: ColumnType<Uint8Array | null, Uint8Array | undefined, Uint8Array>;
  closing: ColumnType<Uint8Array | null, Uint8Array | undefined, Uint8Array>;
  public_seed: ColumnType<PublicSeed | null, string | undefined, string>;
  seed_entered_by: ColumnType<string | null, string | undefined, string>;
  seed_confirmed_by: ColumnType<string | null, string | undefined, string>;
  server_seed: ColumnType<Uint8Array | null, Uint8Array | undefined, Uint8Array>;
  drawn_at: ColumnType<Date | null, Date | undefined, Date>;
};

export const tables = tablesOf<{
  draw: DrawTable;
  draw_ticket: { draw_id: string; ticket: Uint8Array };
  draw_ticket_fresh: { draw_id: string; ticket: Uint8Array };
  draw_win: {
    draw_id: string;
    position: number;
    ticket: Uint8Array;
    prize: number | null;
    state: WinState;
    due_on: string | null;
  };
  draw_claim: {
    draw_id: string;
    position: number;
    place: string;
    person_id: string | null;
    pick_up_blind: Uint8Array;
    wrong_tries: Generated<number>;
    claimed_on: string;
    handed_on: ColumnType<string | null, string | undefined, string>;
    handed_by: ColumnType<string | null, string | undefined, string>;
  };
  draw_attempt: { source_blind: Uint8Array; count: number; since: Date };
}>();
