import { type IsHoliday, isOpenAt } from "@zhijia/contracts";
import { z } from "zod";
import type { StationPlace } from "./station-places.ts";

const word = (most: number) =>
  z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().trim().max(most)).catch("");
const several = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(z.string().max(30)).max(60).catch([]),
);

/** What the address of the list says; what it cannot mean is left out, never refused: links grow old. */
export const stationQuery = z.object({
  q: word(60),
  district: word(6),
  kind: word(30),
  open: word(1),
  f: several,
  view: word(4),
  all: word(1),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type StationQuery = z.infer<typeof stationQuery>;

/** Stations that fit every condition; text fits anywhere in name, number, address or district. By district, then by number. */
export function findStations(
  places: readonly StationPlace[],
  { q, district, kind, open, f }: StationQuery,
  { now, isHoliday, names }: { now: Date; isHoliday: IsHoliday; names: ReadonlyMap<string, string> },
): StationPlace[] {
  const text = q.toLowerCase();
  const fits = (place: StationPlace) =>
    (district === "" || place.district === district) &&
    (kind === "" || place.kind === kind) &&
    f.every((facility) => place.facilities.includes(facility)) &&
    (text === "" || textOf(place, names).includes(text)) &&
    (open === "" || isOpenAt(place.hours, now, isHoliday));
  return places
    .filter(fits)
    .sort((a, b) => a.district.localeCompare(b.district) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

function textOf({ name, code, address, district }: StationPlace, names: ReadonlyMap<string, string>): string {
  return [name, code, address, names.get(district)].join(" ").toLowerCase();
}
