import type { Module } from "../../platform/module.ts";
import { exchangeTable } from "../unions/index.ts";
import { loadStationContent } from "./operations/load-content.ts";
import { loadDemo, removeDemo } from "./operations/load-demo.ts";
import { stationPictures, stationRoutes } from "./routes.ts";
import { stationsImport } from "./stations-import.ts";
import { stationsShape } from "./stations-table.ts";

/** @public For pages and for filters of a map. */
export { listFacilities } from "./facilities.ts";
/** @public For pages of staff. */
export { getStation } from "./get-station.ts";
/** @public For the pictures of a page. */
export { listStationPhotos } from "./station-photos.ts";
/** @public For maps. */
export { type StationPlace, stationPlaces } from "./station-places.ts";
/** @public For codes, posters and pages of a station. */
export { findStation, holidays, listStations } from "./stations.ts";

exchangeTable("stations", { shape: stationsShape, start: stationsImport });

export const stationsModule: Module = {
  name: "stations",
  routes: stationRoutes,
  pages: [stationPictures],
  loadContent: loadStationContent,
  demo: { load: loadDemo, remove: removeDemo },
};
