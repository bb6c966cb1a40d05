import { type Facility, type StationLine, type StationsPage, stationKinds } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import type { PageRoute } from "../../platform/module.ts";
import { toWgs84 } from "../../platform/places/coordinates.ts";
import { districtNames } from "./district-names.ts";
import { listFacilities } from "./facilities.ts";
import { findStations, type StationQuery, stationQuery } from "./find-stations.ts";
import { mapOfStations } from "./map/map-of-stations.ts";
import { openStateAt } from "./open-state.ts";
import { type StationPlace, stationPlaces } from "./station-places.ts";
import { holidays } from "./stations.ts";

const pageSize = 20;
/** What "all on one page" stops at: a phone must still be able to show it. */
const mostOnOnePage = 2000;

/** `GET /stations`: the list and its map, narrowed by the address alone. Where the reader is never arrives here. */
export const stationsPage: PageRoute = {
  method: "GET",
  path: "/stations",
  answer: async (ctx, { query }) => {
    const wish = stationQuery.parse(query);
    const places = await stationPlaces(ctx);
    const facilities = await listFacilities(ctx);
    const isHoliday = await holidays(ctx);
    const names = await districtNames(ctx, [...new Set(places.map(({ district }) => district))]);
    const found = findStations(places, wish, { now: ctx.now, isHoliday, names });
    const size = wish.all ? mostOnOnePage : pageSize;
    const pages = Math.max(1, Math.ceil(found.length / size));
    const page = Math.min(wish.page, pages);
    const shown = found.slice((page - 1) * size, page * size);
    const lineOf = (place: StationPlace, n: number): StationLine => ({
      id: place.id,
      number: (page - 1) * size + n + 1,
      href: `/stations/${place.id}`,
      name: place.name,
      kind: stationKinds[place.kind][ctx.lang],
      district: names.get(place.district) ?? "",
      address: place.address,
      open: openStateAt(place.hours, ctx.now, isHoliday),
      facilities: wordsOf(place.facilities, facilities, ctx),
      ...(place.at && { at: lonLatOf(place.at) }),
    });
    const drawn = wish.view === "map" ? await mapOfStations(ctx, found, { whole: wish.district === "" }) : undefined;
    const to = (change: Partial<Record<keyof StationQuery, string>>) => addressOf({ ...wish, page: 1 }, change);
    const data: StationsPage = {
      view: wish.view === "map" ? "map" : "list",
      listHref: to({ view: "", all: "" }),
      mapHref: to({ view: "map", all: "" }),
      filters: { text: wish.q, district: wish.district, kind: wish.kind, open: wish.open !== "", facilities: wish.f },
      filtered: Boolean(wish.q || wish.district || wish.kind || wish.open || wish.f.length),
      clearHref: wish.view === "map" ? "/stations?view=map" : "/stations",
      ...choicesOf(places, names, facilities, ctx),
      stations: shown.map(lineOf),
      total: found.length,
      page,
      pages,
      ...(page > 1 && { previousHref: to({ page: String(page - 1) }) }),
      ...(page < pages && { nextHref: to({ page: String(page + 1) }) }),
      ...(pages > 1 && !wish.all && { allHref: to({ all: "1", view: "" }) }),
      ...(drawn && { map: drawn.map }),
    };
    return { page: "stations", data, needs: { location: true, ...drawn?.needs } };
  },
};

/** What the form offers: only what a station has. */
function choicesOf(
  places: readonly StationPlace[],
  names: ReadonlyMap<string, string>,
  facilities: readonly Facility[],
  { lang }: Context,
): Pick<StationsPage, "districts" | "kinds" | "facilities"> {
  const counts = new Map<string, number>();
  for (const { district } of places) counts.set(district, (counts.get(district) ?? 0) + 1);
  const kinds = new Set(places.map(({ kind }) => kind));
  const had = new Set(places.flatMap((place) => place.facilities));
  return {
    districts: [...counts]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([value, count]) => ({ value, count, label: names.get(value) ?? value })),
    kinds: [...kinds].sort().map((value) => ({ value, label: stationKinds[value][lang] })),
    facilities: facilities.filter(({ code }) => had.has(code)).map((one) => ({ value: one.code, label: one[lang] })),
  };
}

export function wordsOf(codes: readonly string[], facilities: readonly Facility[], { lang }: Context): string[] {
  return facilities.filter(({ code }) => codes.includes(code)).map((facility) => facility[lang]);
}

/** As browsers say where they are. */
export function lonLatOf(at: { lon: number; lat: number }): { lon: number; lat: number } {
  const { lon, lat } = toWgs84({ ...at, crs: "GCJ-02" });
  return { lon, lat };
}

function addressOf(wish: StationQuery, change: Partial<Record<keyof StationQuery, string>>): string {
  const { f, page, ...words } = { ...wish, ...change };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(words)) if (value) query.set(name, value);
  for (const facility of [f].flat()) query.append("f", facility);
  if (Number(page) > 1) query.set("page", String(page));
  return query.size > 0 ? `/stations?${query}` : "/stations";
}
