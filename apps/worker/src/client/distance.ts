/** Degrees, WGS-84: what browsers give and what the page's stations carry. */
export type Place = { lon: number; lat: number };

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres as the crow flies; as `distanceInMetres` of the server, which also knows other coordinates. */
export function distance(a: Place, b: Place): number {
  const north = Math.sin(radians(b.lat - a.lat) / 2);
  const east = Math.sin(radians(b.lon - a.lon) / 2);
  const h = north * north + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * east * east;
  return 2 * 6_371_009 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The world as a square from 0 to 1, north on top; the same as the server drew the map with. */
export function mercator({ lon, lat }: Place): [x: number, y: number] {
  return [(lon + 180) / 360, (1 - Math.asinh(Math.tan(radians(lat))) / Math.PI) / 2];
}

/** No finer than a phone knows where it is: 350 m, 1.2 km, 18 km. */
export function roundDistance(metres: number): { metres: number } | { kilometres: number } {
  if (metres < 995) return { metres: Math.max(10, Math.round(metres / 10) * 10) };
  return { kilometres: metres < 9950 ? Math.round(metres / 100) / 10 : Math.round(metres / 1000) };
}
