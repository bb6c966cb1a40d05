import type { Spot, StationMap } from "@zhijia/contracts";
import { type Crs, convert, type Point } from "../../../platform/places/coordinates.ts";
import { areaOf, hullOf, middleOf, tidyRing } from "./rings.ts";

/** GCJ-02, as stations and outlines are kept. */
export type LonLat = readonly [lon: number, lat: number];

export type MapSubject = {
  /** In the order of the list; null: not measured. */
  places: readonly { area: string; at: LonLat | null }[];
  /** Districts to draw, by code: all that belong to the picture, also without stations. */
  areas: readonly { code: string; name: string; rings?: readonly (readonly LonLat[])[] }[];
  /** The coordinates of the tiles, where there are any. */
  crs: Crs;
};

type Drawing = Pick<StationMap, "width" | "height" | "crs" | "world" | "left" | "top" | "grid" | "areas" | "spots">;

/** 1–3 m a unit in a city: marks keep their place when somebody zooms in to a street. */
const width = 20_000;
/** Outlines are drawn to a 500th of the width: less than a pixel on a phone. */
const grid = width / 500;
/** A map of one station still shows where it lies: at least some 3 km across, in shares of the world's width. */
const leastSpan = 1 / 12_000;
const margin = 0.06;
/** Shares of the width: on a phone the list must stay in reach, and a row of stations is no strip. */
const [flattest, tallest] = [0.6, 0.8];

/** What the map shows of these stations; undefined when none of them has been measured and no outline is known. */
export function drawMap({ places, areas, crs }: MapSubject): Drawing | undefined {
  const onWorld = (at: LonLat) => mercator(convert({ lon: at[0], lat: at[1], crs: "GCJ-02" }, crs));
  const spots = places.map(({ at }) => (at ? onWorld(at) : null));
  const outlines = areas.map((area) => ({ ...area, rings: area.rings?.map((ring) => ring.map(onWorld)) }));
  const frame = frameOf([...spots, ...outlines.flatMap(({ rings = [] }) => rings.flat())].filter((at) => at !== null));
  if (!frame) return undefined;
  const { world, left, top, height } = frame;
  const place = (at: Spot): Spot => [Math.round(at[0] * world - left), Math.round(at[1] * world - top)];
  const placed = spots.map((at) => at && place(at));
  const drawn = outlines.map(({ code, name, rings }) => {
    const outer = rings?.map((ring) => tidyRing(ring.map(place), grid).map(onGrid)).filter((ring) => ring.length > 3);
    if (outer?.length) return { name, schematic: false, rings: outer };
    const own = placed.filter((at, n): at is Spot => at !== null && places[n]!.area === code);
    return { name, schematic: true, rings: own.length ? [tidyRing(hullOf(own), grid).map(onGrid)] : [] };
  });
  return {
    width,
    height,
    crs,
    world,
    left,
    top,
    grid,
    areas: drawn.filter(({ rings }) => rings.length > 0).map((area) => ({ ...area, label: labelOf(area.rings) })),
    spots: placed,
  };
}

const onGrid = ([x, y]: Spot): Spot => [x / grid, y / grid];

/** In the middle of its largest part; in units. */
function labelOf(rings: readonly Spot[][]): Spot {
  const [x, y] = middleOf(rings.reduce((a, b) => (areaOf(b) > areaOf(a) ? b : a)));
  return [x * grid, y * grid];
}

/** The world as a square from 0 to 1, north on top. */
export function mercator({ lon, lat }: Pick<Point, "lon" | "lat">): Spot {
  return [(lon + 180) / 360, (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2];
}

/** A landscape frame around everything, with a margin; stations in a narrow row are not blown up to fill it. */
function frameOf(all: readonly Spot[]) {
  if (all.length === 0) return undefined;
  let [west, north, east, south] = [1, 1, 0, 0];
  for (const [x, y] of all) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    north = Math.min(north, y);
    south = Math.max(south, y);
  }
  const across = Math.max((east - west) * (1 + 2 * margin), leastSpan);
  const down = (south - north) * (1 + 2 * margin);
  const span = Math.max(across, down / tallest);
  const world = Math.round(width / span);
  const height = Math.round(Math.max(down, span * flattest) * world);
  return {
    world,
    height,
    left: Math.round(((west + east) / 2) * world - width / 2),
    top: Math.round(((north + south) / 2) * world - height / 2),
  };
}
