import type { Module } from "../../platform/module.ts";

/** @public For pages and for filters of a map. */
export { listFacilities } from "./facilities.ts";
/** @public For codes, posters and pages of a station. */
export { getStation } from "./get-station.ts";
/** @public For maps. */
export { type StationPlace, stationPlaces } from "./station-places.ts";
/** @public For codes, posters and pages of a station. */
export { findStation, listStations } from "./stations.ts";

export const stationsModule: Module = {
  name: "stations",
};
