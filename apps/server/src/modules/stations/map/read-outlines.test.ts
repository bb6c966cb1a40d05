import { expect, test } from "vitest";
import { distanceInMetres, toGcj02 } from "../../../platform/places/coordinates.ts";
import { readOutline } from "./read-outlines.ts";

const ring = [
  [117.7, 30.9],
  [117.9, 30.9],
  [117.9, 31],
  [117.7, 31],
  [117.7, 30.9],
];
const feature = (properties: object, geometry: object = { type: "Polygon", coordinates: [ring] }) => ({
  type: "Feature",
  properties,
  geometry,
});

test.each([
  [{ code: "340705" }],
  [{ adcode: 340705 }],
  [{ gb: "156340705", name: "铜官区" }],
  [{ name: "铜官区", 区划码: "340705" }],
  [{ XZQDM: "340705000000" }],
  [{ id: "340705" }],
])("%j is district 340705", (properties) => {
  expect(readOutline(feature(properties), "WGS-84")?.code).toBe("340705");
});

test.each([
  ["no code", feature({ name: "铜官区" })],
  ["a code of something else", feature({ code: "34070" })],
  ["a point", feature({ code: "340705" }, { type: "Point", coordinates: [117, 30] })],
  [
    "metres for degrees",
    feature({ code: "340705" }, { type: "Polygon", coordinates: [ring.map(([x, y]) => [x! * 1e5, y! * 1e5])] }),
  ],
  [
    "a ring too small to see",
    feature({ code: "340705" }, { type: "Polygon", coordinates: [ring.map(() => [117.70001, 30.9])] }),
  ],
  ["nothing", null],
])("%s is no outline", (_, given) => {
  expect(readOutline(given, "WGS-84")).toBeUndefined();
});

test("an outline is kept in GCJ-02, to ten metres, with its holes and its parts", () => {
  const hole = ring.map(([lon, lat]) => [117.8 + (lon! - 117.8) / 4, 30.95 + (lat! - 30.95) / 4]);
  const read = readOutline(
    feature(
      { code: "340705" },
      { type: "MultiPolygon", coordinates: [[ring, hole], [ring.map(([x, y]) => [x! + 1, y!])]] },
    ),
    "WGS-84",
  )!;
  expect(read.rings).toHaveLength(3);
  const [lon, lat] = read.rings[0]![0]!;
  const meant = toGcj02({ lon: 117.7, lat: 30.9, crs: "WGS-84" });
  expect(distanceInMetres({ lon, lat, crs: "GCJ-02" }, meant)).toBeLessThan(10);
  expect(readOutline(feature({ code: "340705" }), "GCJ-02")!.rings[0]![0]).toEqual([117.7, 30.9]);
});
