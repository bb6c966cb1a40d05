import type { CodePurpose, StationKind } from "@zhijia/contracts";
import type { ColumnType, Generated } from "kysely";
import { tablesOf } from "../../../platform/context.ts";
import type { StationTable } from "../tables.ts";

export type StationCodeTable = {
  id: Generated<number>;
  station_id: number;
  purpose: CodePurpose;
  key_version: number;
  issued_at: Date;
  issued_by: string | null;
  revoked_at: Date | null;
  revoked_by: string | null;
  revoked_reason: string | null;
};

export type PosterOrderTable = {
  id: string;
  purpose: CodePurpose;
  paper: "A4" | "A3";
  origin: string;
  hotline: string;
  chosen: ColumnType<{ district?: string; kind?: StationKind }, string, string>;
  state: Generated<"waiting" | "printing" | "done" | "cancelled">;
  total: number;
  printed: Generated<number>;
  missing: Generated<string>;
  file_hash: string | null;
  by_staff: string;
  at: Date;
  finished_at: Date | null;
};

export const tables = tablesOf<{
  station: StationTable;
  station_code_key: { version: number; key_sealed: Buffer; made_at: Date };
  station_code: StationCodeTable;
  station_scan: { code_id: number; scanned_on: string; scans: number };
  poster_order: PosterOrderTable;
  poster_order_code: { order_id: string; position: number; code_id: number };
}>();
