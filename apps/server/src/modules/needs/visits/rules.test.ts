import { visitFindings } from "@zhijia/contracts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysOfStops, mayBeVisited, pointsAtSearchers, requireWholeForm, type VisitRules } from "./rules.ts";

const rules: VisitRules = { group: 5, leastWorkforce: 10, mostSearchers: 0.5, quietDays: 7, againDays: 365 };

test("no visit below ten, or where nobody knows how many", () => {
  expect(mayBeVisited({ headcount: 10, lastDrawn: null }, rules)).toBe(true);
  expect(mayBeVisited({ headcount: 9, lastDrawn: null }, rules)).toBe(false);
  expect(mayBeVisited({ headcount: null, lastDrawn: null }, rules)).toBe(false);
});

test("no employer twice in a year, warned or not", () => {
  expect(mayBeVisited({ headcount: 100, lastDrawn: 364 }, rules)).toBe(false);
  expect(mayBeVisited({ headcount: 100, lastDrawn: 365 }, rules)).toBe(true);
});

test.each([
  [10, 4, false],
  [10, 5, true],
  [9, 3, true],
  [1000, 499, false],
  [1000, 500, true],
  [null, 3, true],
])("of %s workers %s looked: a visit would point at them is %s", (headcount, searchers, points) => {
  expect(pointsAtSearchers({ headcount, searchers }, rules)).toBe(points);
});

describe("the days", () => {
  const days = ["2026-12-01", "2026-12-02", "2026-12-03"];
  test("are in order, and none is crowded while another is empty", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.infiniteStream(fc.nat()), (stops, seed) => {
        const drawn = daysOfStops(stops, days, (below) => seed.next().value % below);
        expect(drawn).toHaveLength(stops);
        expect(drawn).toEqual([...drawn].sort());
        const counts = days.map((day) => drawn.filter((one) => one === day).length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("the form of a visit", () => {
  const codes = ["a", "b"];
  test("is filled in whole", () => {
    const [one] = visitFindings;
    expect(() => requireWholeForm({ outcome: "visited", findings: { a: one, b: one } }, codes)).not.toThrow();
    expect(() => requireWholeForm({ outcome: "not-met", findings: {} }, codes)).not.toThrow();
    for (const findings of [{}, { a: one }, { a: one, c: one }, { a: one, b: one, c: one }])
      expect(() => requireWholeForm({ outcome: "visited", findings }, codes)).toThrow();
    expect(() => requireWholeForm({ outcome: "not-met", findings: { a: one } }, codes)).toThrow();
  });
});
