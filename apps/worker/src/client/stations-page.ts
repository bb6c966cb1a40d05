/** Fetches the script of the pages of stations where there is something for it to do. */
export function stationsPage(): void {
  if (!document.querySelector("[data-map], [data-nearest]")) return;
  import("./stations.ts").then(({ startStations }) => startStations()).catch(console.warn);
}
