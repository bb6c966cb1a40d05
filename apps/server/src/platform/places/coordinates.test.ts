import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  convert,
  crsNames,
  distanceInMetres,
  isInMainlandBox,
  type Point,
  toBd09,
  toGcj02,
  toWgs84,
} from "./coordinates.ts";

/** Well inside the box, so that no shifted point leaves it. */
const inside = fc.record({
  lon: fc.double({ min: 73, max: 137, noNaN: true }),
  lat: fc.double({ min: 2, max: 55, noNaN: true }),
});
const system = fc.constantFrom(...crsNames);
/** As the crow flies between two pairs of numbers of one system, whichever it is. */
const apart = (a: Point, b: Point) => distanceInMetres({ ...a, crs: "WGS-84" }, { ...b, crs: "WGS-84" });

describe("conversion", () => {
  test("Tian'anmen as the converters' own documentation gives it", () => {
    const published = { lon: 116.404, lat: 39.915 };
    const gcj = toGcj02({ ...published, crs: "WGS-84" });
    expect(gcj.lon).toBeCloseTo(116.41024449916938, 9);
    expect(gcj.lat).toBeCloseTo(39.91640428150164, 9);
    const bd = toBd09({ ...published, crs: "GCJ-02" });
    expect(bd.lon).toBeCloseTo(116.41036949371029, 6);
    expect(bd.lat).toBeCloseTo(39.92133699351022, 6);
    const back = toGcj02({ ...published, crs: "BD-09" });
    expect(back.lon).toBeCloseTo(116.39762729119315, 6);
    expect(back.lat).toBeCloseTo(39.90865673957631, 6);
  });

  test("there and back again, through any system, ends within a metre", () => {
    fc.assert(
      fc.property(inside, system, system, (place, from, through) => {
        const point = { ...place, crs: from };
        expect(apart(convert(convert(point, through), from), point)).toBeLessThan(1);
      }),
      { numRuns: 5000 },
    );
  });

  test("GCJ-02 lies at most 750 m from WGS-84, BD-09 700 to 1,100 m from GCJ-02", () => {
    fc.assert(
      fc.property(inside, (place) => {
        const gcj = toGcj02({ ...place, crs: "WGS-84" });
        expect(apart({ ...place, crs: "WGS-84" }, gcj)).toBeLessThan(750);
        const baidu = apart(gcj, toBd09(gcj));
        expect(baidu).toBeGreaterThan(700);
        expect(baidu).toBeLessThan(1100);
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ["Tongling", 117.81, 30.94],
    ["Guangzhou", 113.26, 23.13],
    ["Harbin", 126.6, 45.8],
    ["Urumqi", 87.62, 43.82],
  ])("in %s the shift is one a walker would notice", (_, lon, lat) => {
    const shift = apart({ lon, lat, crs: "WGS-84" }, toGcj02({ lon, lat, crs: "WGS-84" }));
    expect(shift).toBeGreaterThan(100);
    expect(shift).toBeLessThan(750);
  });

  test("outside the mainland's box nothing is shifted, only named", () => {
    for (const [lon, lat] of [
      [139.69, 35.69],
      [2.35, 48.86],
      [-74, 40.7],
      [151.2, -33.87],
    ] as const) {
      expect(isInMainlandBox({ lon, lat })).toBe(false);
      expect(toGcj02({ lon, lat, crs: "WGS-84" })).toEqual({ lon, lat, crs: "GCJ-02" });
      expect(toWgs84({ lon, lat, crs: "BD-09" })).toEqual({ lon, lat, crs: "WGS-84" });
    }
  });
});

describe("distance", () => {
  test("a degree of latitude is 111.2 km, and nothing is 0", () => {
    const here: Point = { lon: 117.8, lat: 30.9, crs: "WGS-84" };
    expect(distanceInMetres(here, here)).toBe(0);
    expect(distanceInMetres(here, { ...here, lat: 31.9 })).toBeCloseTo(111_195, -1);
  });

  test("from Beijing to Shanghai it is some 1,067 km", () => {
    const beijing: Point = { lon: 116.4074, lat: 39.9042, crs: "WGS-84" };
    const shanghai: Point = { lon: 121.4737, lat: 31.2304, crs: "WGS-84" };
    expect(distanceInMetres(beijing, shanghai) / 1000).toBeCloseTo(1067, -1);
  });

  test("the same place in two systems is no distance", () => {
    fc.assert(
      fc.property(inside, system, (place, crs) => {
        const point: Point = { ...place, crs: "WGS-84" };
        expect(distanceInMetres(point, convert(point, crs))).toBeLessThan(1);
      }),
    );
  });
});
