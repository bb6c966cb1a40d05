import type { Module } from "../../platform/module.ts";
import { nameStationsBy, readScansBy } from "../matters/index.ts";
import { exchangeTable } from "../unions/index.ts";
import { placeOfCode } from "./codes/place-of-code.ts";
import { codeRoutes } from "./codes/routes.ts";
import { scanPages } from "./codes/scan-pages.ts";
import { signingKeyField } from "./codes/signing-keys.ts";
import { sendDefect } from "./defects/send-defect.ts";
import { namesOfStations } from "./names-of-stations.ts";
import { loadStationContent } from "./operations/load-content.ts";
import { loadDemo, removeDemo } from "./operations/load-demo.ts";
import { stationsPage } from "./pages-list.ts";
import { stationPage } from "./pages-station.ts";
import { printJob } from "./posters/order-posters.ts";
import { forgetOrders, printOrder } from "./posters/print-order.ts";
import { ratingPages } from "./ratings/pages.ts";
import { ratingsPersonalData } from "./ratings/personal-data.ts";
import { ratingRoutes } from "./ratings/routes.ts";
import { commentField } from "./ratings/tables.ts";
import { forgetVisits } from "./ratings/visits.ts";
import { stationPictures, stationRoutes } from "./routes.ts";
import { stationsImport } from "./stations-import.ts";
import { stationsShape } from "./stations-table.ts";

/** @public For the boards behind a scanned code. */
export { findScannedCode, type ScannedCode } from "./codes/find-scanned-code.ts";
/** For the command line. */
export { rotateSigningKey } from "./codes/signing-keys.ts";
export { drawPicture } from "./draw-picture.ts";
/** @public For pages and for filters of a map. */
export { listFacilities } from "./facilities.ts";
/** @public For pages of staff. */
export { getStation } from "./get-station.ts";
export { findOutlines } from "./map/outlines.ts";
/** For the command line. */
export { importOutlines } from "./operations/import-outlines.ts";
export { ratingSettings } from "./ratings/settings.ts";
/** @public For the pictures of a page. */
export { listStationPhotos } from "./station-photos.ts";
/** @public For maps. */
export { type StationPlace, stationPlaces } from "./station-places.ts";
export { type StationPoint, stationByCode, stationPoints } from "./station-points.ts";
/** @public For codes, posters and pages of a station. */
export { findStation, holidays, listStations } from "./stations.ts";
export { namesOfStations };

readScansBy(placeOfCode);
nameStationsBy(namesOfStations);
exchangeTable("stations", { shape: stationsShape, start: stationsImport });

export const stationsModule: Module = {
  name: "stations",
  routes: [...stationRoutes, ...codeRoutes, ...ratingRoutes],
  pages: [stationsPage, stationPage, stationPictures, ...scanPages, ...ratingPages],
  jobs: [
    { name: printJob, run: (ctx, { id }) => printOrder(ctx, String(id)) },
    { name: "stations.forget-posters", cron: "50 3 * * *", run: forgetOrders },
    // Before the tickets of the day are mixed, and before the nightly backup.
    { name: "stations.forget-visits", cron: "3 0 * * *", run: forgetVisits },
  ],
  listeners: [
    {
      name: "stations.send-defect",
      event: "station.defect-found",
      run: (ctx, { defectId }) => sendDefect(ctx, Number(defectId)),
    },
  ],
  sealed: [
    { table: "station_code_key", column: "key_sealed", id: "version", field: signingKeyField },
    { table: "station_rating", column: "comment_sealed", id: "id", field: commentField },
  ],
  personalData: ratingsPersonalData,
  loadContent: loadStationContent,
  demo: { load: loadDemo, remove: removeDemo },
};
