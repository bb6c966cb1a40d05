import type { Facility } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { tables } from "./tables.ts";

/** What a station may offer, in the order of the list; with what is offered no more only where it is asked for. */
export async function listFacilities(ctx: Context, { all = false } = {}): Promise<Facility[]> {
  let rows = tables(ctx).selectFrom("facility").selectAll();
  if (!all) rows = rows.where("is_offered", "=", true);
  const found = await rows.orderBy("position").orderBy("code").execute();
  return found.map(({ code, name_zh, name_en, icon, is_offered }) => ({
    code,
    zh: name_zh,
    en: name_en,
    icon,
    isOffered: is_offered,
  }));
}

/** Codes of facilities by station. */
export async function facilitiesOf(ctx: Context, stations: readonly number[]): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>(stations.map((id) => [id, []]));
  if (stations.length === 0) return found;
  const rows = await tables(ctx)
    .selectFrom("station_facility as has")
    .innerJoin("facility as f", "f.code", "has.facility_code")
    .select(["has.station_id", "f.code"])
    .where("has.station_id", "in", stations)
    .orderBy("f.position")
    .orderBy("f.code")
    .execute();
  for (const { station_id, code } of rows) found.get(station_id)!.push(code);
  return found;
}

/** Refusals: `station/no-facility`. */
export async function requireFacilities(ctx: Context, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  const rows = await tables(ctx).selectFrom("facility").select("code").where("code", "in", codes).execute();
  const known = new Set(rows.map(({ code }) => code));
  const missing = codes.find((code) => !known.has(code));
  if (missing !== undefined) throw new Refusal("invalid", "station/no-facility", { code: missing });
}
