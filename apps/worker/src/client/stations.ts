import { listNearest } from "./nearest-stations.ts";
import { stationMap } from "./station-map.ts";

/** Both in a file of their own: other pages do not pay for them. */
export function startStations(): void {
  const figure = document.querySelector<HTMLElement>("[data-map]");
  const map = figure ? stationMap(figure) : undefined;
  listNearest(map);
}
