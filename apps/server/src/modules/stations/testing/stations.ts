import { alwaysOpen, type OpeningHours, type StationState } from "@zhijia/contracts";
import { sql } from "kysely";
import type { FreshDatabase } from "../../../platform/testing/index.ts";

type Given = {
  code: string;
  union: number;
  district: string;
  state?: StationState;
  hours?: OpeningHours;
  point?: { lon: number; lat: number };
};

/** Writes stations as the system does, for tests; gives their ids. */
export function stationsOf({ db }: FreshDatabase) {
  return async ({ code, union, district, state = "open", hours = alwaysOpen, point }: Given): Promise<number> => {
    const { rows } = await sql<{ id: number }>`
      insert into station (code, name, kind, state, district_code, union_id, union_path, address, hours,
        lon, lat, crs_given, lon_given, lat_given)
      values (${code.toUpperCase()}, ${`站点 ${code}`}, 'service-station', ${state}, ${district}, ${union},
        (select path from union_org where id = ${union}), ${`演示路 ${code} 号`}, ${JSON.stringify(hours)}::jsonb,
        ${point?.lon ?? null}, ${point?.lat ?? null}, ${point ? "GCJ-02" : null}, ${point?.lon ?? null}, ${point?.lat ?? null})
      returning id`.execute(db);
    return rows[0]!.id;
  };
}
