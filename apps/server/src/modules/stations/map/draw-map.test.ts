import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toWgs84 } from "../../../platform/places/coordinates.ts";
import { drawMap, type LonLat, mercator } from "./draw-map.ts";
import { areaOf, hullOf, middleOf, tidyRing } from "./rings.ts";

const inCity = fc.tuple(
  fc.double({ min: 117.6, max: 118.1, noNaN: true }),
  fc.double({ min: 30.7, max: 31.1, noNaN: true }),
);
const placed = (at: LonLat | null) => ({ area: "340705", at });

describe("a map", () => {
  test("shows every measured station inside its frame, in the order of the list", () => {
    fc.assert(
      fc.property(fc.array(fc.option(inCity), { minLength: 1, maxLength: 40 }), (places) => {
        const map = drawMap({ places: places.map(placed), areas: [], crs: "GCJ-02" });
        expect(map === undefined).toBe(places.every((at) => at === null));
        if (!map) return;
        expect(map.spots.map((spot) => spot === null)).toEqual(places.map((at) => at === null));
        for (const spot of map.spots) {
          if (!spot) continue;
          expect(spot[0]).toBeGreaterThanOrEqual(0);
          expect(spot[0]).toBeLessThanOrEqual(map.width);
          expect(spot[1]).toBeGreaterThanOrEqual(0);
          expect(spot[1]).toBeLessThanOrEqual(map.height);
        }
      }),
    );
  });

  test("is never taller than four fifths of its width", () => {
    const map = drawMap({
      places: [
        [117.8, 30],
        [117.8, 32],
      ].map((at) => placed(at as [number, number])),
      areas: [],
      crs: "GCJ-02",
    });
    expect(map!.height).toBeLessThanOrEqual(map!.width * 0.8);
  });

  test("of one station shows some kilometres around it", () => {
    const map = drawMap({ places: [placed([117.81, 30.94])], areas: [], crs: "GCJ-02" })!;
    expect(map.spots[0]).toEqual([map.width / 2, Math.round(map.height / 2)]);
    const across = (map.width / map.world) * 40_075_017 * Math.cos((30.94 * Math.PI) / 180);
    expect(across).toBeGreaterThan(2000);
    expect(across).toBeLessThan(5000);
  });

  test("lies in the coordinates of its tiles", () => {
    const at: LonLat = [117.81, 30.94];
    const map = drawMap({ places: [placed(at), placed([117.9, 31])], areas: [], crs: "WGS-84" })!;
    const [x, y] = mercator(toWgs84({ lon: at[0], lat: at[1], crs: "GCJ-02" }));
    expect(map.spots[0]![0]).toBeCloseTo(x * map.world - map.left, -1);
    expect(map.spots[0]![1]).toBeCloseTo(y * map.world - map.top, -1);
  });

  test("draws outlines where they are known and a schematic shape around the stations elsewhere", () => {
    const square: LonLat[] = [
      [117.7, 30.9],
      [117.9, 30.9],
      [117.9, 31],
      [117.7, 31],
      [117.7, 30.9],
    ];
    const map = drawMap({
      places: [placed([117.75, 30.92]), { area: "340706", at: [118, 30.8] }, { area: "340706", at: [118.05, 30.82] }],
      areas: [
        { code: "340705", name: "铜官区", rings: [square] },
        { code: "340706", name: "义安区" },
        { code: "340711", name: "郊区" },
      ],
      crs: "GCJ-02",
    })!;
    expect(map.areas.map(({ name, schematic }) => [name, schematic])).toEqual([
      ["铜官区", false],
      ["义安区", true],
    ]);
    const [tongguan] = map.areas;
    const xs = tongguan!.rings[0]!.map(([x]) => x * map.grid);
    expect(tongguan!.label[0]).toBeGreaterThan(Math.min(...xs));
    expect(tongguan!.label[0]).toBeLessThan(Math.max(...xs));
  });
});

describe("rings", () => {
  const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 })), {
    minLength: 1,
    maxLength: 30,
  });

  test("a hull encloses all its points", () => {
    fc.assert(
      fc.property(points, (all) => {
        const hull = hullOf(all);
        expect(hull.every((corner) => all.some((point) => point[0] === corner[0] && point[1] === corner[1]))).toBe(
          true,
        );
        for (const [x, y] of all) {
          const sides = hull.map(([ax, ay], n) => {
            const [bx, by] = hull[(n + 1) % hull.length]!;
            return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
          });
          expect(Math.min(...sides)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test("neighbours still share their boundary after tidying, whichever way they run along it", () => {
    const shared: [number, number][] = Array.from({ length: 200 }, (_, n) => [
      n * 7,
      Math.round(300 * Math.sin(n / 9)),
    ]);
    const above = tidyRing([...shared, [1393, 2000], [0, 2000]], 20);
    const below = tidyRing([...shared.toReversed(), [0, -2000], [1393, -2000]], 20);
    const kept = (ring: typeof above) =>
      new Set(ring.filter(([x, y]) => x > 20 && x < 1380 && Math.abs(y) < 1000).map(String));
    expect(kept(above)).toEqual(kept(below));
    expect(above.length).toBeLessThan(shared.length);
  });

  test("the middle of an L lies in its area's centre, of a line in between", () => {
    expect(
      middleOf([
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
      ]),
    ).toEqual([5, 5]);
    expect(
      middleOf([
        [0, 0],
        [10, 0],
      ]),
    ).toEqual([5, 0]);
    expect(
      areaOf([
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
      ]),
    ).toBe(200);
  });
});
