import type { Context } from "../../platform/context.ts";
import type { Point } from "../../platform/places/coordinates.ts";
import { tables } from "./tables.ts";

/** Where a station is; one without coordinates has an address. */
export type StationPoint = {
  id: number;
  code: string;
  name: string;
  district: string;
  address: string;
  at?: Point<"GCJ-02">;
};

/** Stations by id, of those that the reader may see. */
export async function stationPoints(ctx: Context, ids: Iterable<number>): Promise<Map<number, StationPoint>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await selected(ctx).where("id", "in", wanted).execute();
  return new Map(rows.map((row) => [row.id, pointOf(row)]));
}

/** By the number on its sign, of those that the reader may see. */
export async function stationByCode(ctx: Context, code: string): Promise<StationPoint | undefined> {
  const row = await selected(ctx).where("code", "=", code).executeTakeFirst();
  return row && pointOf(row);
}

const selected = (ctx: Context) =>
  tables(ctx).selectFrom("station").select(["id", "code", "name", "district_code", "address", "lon", "lat"]);

type Row = Awaited<ReturnType<ReturnType<typeof selected>["executeTakeFirstOrThrow"]>>;

const pointOf = ({ district_code, lon, lat, ...row }: Row): StationPoint => ({
  ...row,
  district: district_code,
  ...(lon !== null && lat !== null && { at: { lon, lat, crs: "GCJ-02" } }),
});
