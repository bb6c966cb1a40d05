import { type OpeningHours, type StationPage, stationKinds } from "@zhijia/contracts";
import { todayInChina } from "../../platform/calendar/index.ts";
import { rowIdOf } from "../../platform/identifiers/row-id.ts";
import type { PageRoute } from "../../platform/module.ts";
import { Refusal } from "../../platform/refusals.ts";
import { namesOfDistricts } from "../unions/index.ts";
import { districtNames } from "./district-names.ts";
import { listFacilities } from "./facilities.ts";
import { mapOfStations } from "./map/map-of-stations.ts";
import { navigationLinks } from "./map/navigation-links.ts";
import { openStateAt } from "./open-state.ts";
import { lonLatOf, wordsOf } from "./pages-list.ts";
import { listStationPhotos } from "./station-photos.ts";
import { stationPlaces } from "./station-places.ts";
import { findStation, holidays } from "./stations.ts";

/** `GET /stations/{id}`: one station that is open or paused. Refusals: `station/not-found`. */
export const stationPage: PageRoute = {
  method: "GET",
  path: "/stations/{id}",
  answer: async (ctx, { params }) => {
    const id = rowIdOf(params.id);
    const station = await findStation(ctx, id);
    if (!station) throw new Refusal("not-found", "station/not-found");
    const { name, districtCode, hours, at } = station;
    const names = await districtNames(ctx, [districtCode]);
    const others = at ? (await stationPlaces(ctx)).filter((one) => one.district === districtCode && one.id !== id) : [];
    const drawn = at && (await mapOfStations(ctx, [{ district: districtCode, at }, ...others], { whole: false }));
    const city = `${districtCode.slice(0, 4)}00`;
    const data: StationPage = {
      id,
      href: `/stations/${id}`,
      name,
      code: station.code,
      kind: stationKinds[station.kind][ctx.lang],
      district: names.get(districtCode) ?? "",
      address: station.address,
      open: station.state === "open" ? openStateAt(hours, ctx.now, await holidays(ctx)) : { is: "paused" },
      facilities: wordsOf(station.facilities, await listFacilities(ctx), ctx),
      isDemo: station.isDemo,
      ...(station.operator && { operator: station.operator }),
      ...(station.contactRole && { contactRole: station.contactRole }),
      ...(station.phone && { phone: station.phone }),
      ...(station.capacity !== undefined && { capacity: station.capacity }),
      hours: weekOf(hours),
      ...(hours.holidays && { holidays: hours.holidays }),
      exceptions: hours.exceptions.filter(({ to }) => to >= todayInChina(ctx.now)),
      photos: (await listStationPhotos(ctx, id)).map(({ path, caption }) => ({
        src: path,
        ...(caption && { caption }),
      })),
      ways: at
        ? navigationLinks({
            name,
            city: (await namesOfDistricts(ctx, [city])).get(city) ?? "",
            at: { ...at, crs: "GCJ-02" },
          })
        : [],
      ...(at && { at: lonLatOf(at) }),
      ...(drawn && { map: drawn.map }),
    };
    return { page: "station", data, ...(drawn && { needs: drawn.needs }) };
  },
};

/** Days of the same hours that follow each other stand together. */
export function weekOf({ weekly }: OpeningHours): StationPage["hours"] {
  const days: StationPage["hours"] = [];
  weekly.forEach((spans, day) => {
    const last = days.at(-1);
    if (last && JSON.stringify(last.spans) === JSON.stringify(spans)) last.to = day;
    else days.push({ from: day, to: day, spans });
  });
  return days;
}
