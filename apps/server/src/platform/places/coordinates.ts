import published from "gcoord";

// It is CommonJS and its types describe an ES module: what they call `default` is the module itself.
const gcoord = published as unknown as typeof published.default;

/**
 * The three systems that coordinates in China come in: what satellites and browsers say, what public maps must use (Amap,
 * Tencent, Apple), and Baidu's. Numbers read in the wrong one lie up to 700 m off (GCJ-02) or 1,800 m (BD-09).
 */
export const crsNames = ["WGS-84", "GCJ-02", "BD-09"] as const;
export type Crs = (typeof crsNames)[number];

/** Degrees; `lon` −180…180, `lat` −90…90. The system goes with the numbers wherever they go. */
export type Point<C extends Crs = Crs> = { lon: number; lat: number; crs: C };

const systems = { "WGS-84": gcoord.WGS84, "GCJ-02": gcoord.GCJ02, "BD-09": gcoord.BD09 } as const;

export const toWgs84 = (point: Point): Point<"WGS-84"> => convert(point, "WGS-84");
export const toGcj02 = (point: Point): Point<"GCJ-02"> => convert(point, "GCJ-02");
export const toBd09 = (point: Point): Point<"BD-09"> => convert(point, "BD-09");

/** There and back again is exact to 0.2 m between WGS-84 and GCJ-02, to 0.5 m with BD-09, whose inverse is approximated. */
export function convert<C extends Crs>(point: Point, to: C): Point<C> {
  if (point.crs === to || !isInMainlandBox(point)) return { lon: point.lon, lat: point.lat, crs: to };
  const [lon, lat] = gcoord.transform([point.lon, point.lat], systems[point.crs], systems[to]);
  return { lon, lat, crs: to };
}

/** Where the public maps shift coordinates at all; the box that every published converter uses, so it is generous. */
export function isInMainlandBox({ lon, lat }: Pick<Point, "lon" | "lat">): boolean {
  return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
}

/** Metres; IUGG. */
const meanEarthRadius = 6_371_008.8;

/** Metres as the crow flies (haversine on the mean sphere, IUGG; at most 0.5 % off). */
export function distanceInMetres(from: Point, to: Point): number {
  const [a, b] = [toWgs84(from), toWgs84(to)];
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const north = Math.sin(radians(b.lat - a.lat) / 2);
  const east = Math.sin(radians(b.lon - a.lon) / 2);
  const h = north * north + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * east * east;
  return 2 * meanEarthRadius * Math.asin(Math.min(1, Math.sqrt(h)));
}
