import { z } from "zod";
import { type Crs, convert } from "../../../platform/places/coordinates.ts";
import type { LonLat } from "./draw-map.ts";
import { tidyRing } from "./rings.ts";

export type Outline = { code: string; rings: LonLat[][] };

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.unknown());
const polygon = z.array(z.array(position).min(4));
const feature = z.object({
  properties: z.record(z.string(), z.unknown()),
  geometry: z.discriminatedUnion("type", [
    z.object({ type: z.literal("Polygon"), coordinates: polygon }),
    z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(polygon) }),
  ]),
});
export const featureCollection = z.object({ type: z.literal("FeatureCollection"), features: z.array(z.unknown()) });

/** What official and other files call the code of a district; 天地图 writes `gb`: 156 for China and then the code. */
const codeNames = ["code", "adcode", "gb", "区划码", "行政区划代码", "xzqdm", "pac", "id"];

/** Degrees times this, on a grid of some 10 m: nothing a city's map could show is lost, and neighbours keep their boundary. */
const scale = 10_000;

/** One feature of GeoJSON as an outline in GCJ-02; undefined when it has no code of a district or no polygon. */
export function readOutline(given: unknown, crs: Crs): Outline | undefined {
  const read = feature.safeParse(given);
  if (!read.success) return undefined;
  const { properties, geometry } = read.data;
  const code = codeOf(properties);
  if (!code) return undefined;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.flat().flatMap((ring) => {
    const moved = ring.map(([lon, lat]) => convert({ lon, lat, crs }, "GCJ-02"));
    const tidy = tidyRing(
      moved.map(({ lon, lat }) => [lon * scale, lat * scale] as const),
      1,
    );
    return tidy.length > 3 ? [tidy.map(([x, y]): LonLat => [x / scale, y / scale])] : [];
  });
  return rings.length > 0 ? { code, rings } : undefined;
}

function codeOf(properties: Record<string, unknown>): string | undefined {
  const byName = new Map(Object.entries(properties).map(([name, value]) => [name.toLowerCase(), String(value)]));
  for (const name of codeNames) {
    const digits = /^(?:156)?(\d{6})(?:0{6})?$/.exec(byName.get(name)?.trim() ?? "")?.[1];
    if (digits) return digits;
  }
  return undefined;
}
