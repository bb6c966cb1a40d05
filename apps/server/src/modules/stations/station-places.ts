import type { OpeningHours, StationKind } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { facilitiesOf } from "./facilities.ts";
import { tables } from "./tables.ts";

/** What a map needs of a station. `at`: GCJ-02; one without coordinates is in the list and not on the map. */
export type StationPlace = {
  id: number;
  code: string;
  name: string;
  kind: StationKind;
  district: string;
  address: string;
  phone?: string;
  at?: { lon: number; lat: number };
  hours: OpeningHours;
  facilities: string[];
};

/** All open stations, by their code: for everybody. */
export async function stationPlaces(ctx: Context): Promise<StationPlace[]> {
  const rows = await tables(ctx)
    .selectFrom("station")
    .select(["id", "code", "name", "kind", "district_code", "address", "phone", "lon", "lat", "hours"])
    .where("state", "=", "open")
    .orderBy("code")
    .execute();
  const facilities = await facilitiesOf(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ district_code, phone, lon, lat, ...row }) => ({
    ...row,
    district: district_code,
    ...(phone !== null && { phone }),
    ...(lon !== null && lat !== null && { at: { lon, lat } }),
    facilities: facilities.get(row.id) ?? [],
  }));
}
