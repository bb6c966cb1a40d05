import { describe, expect, test } from "vitest";
import { placeIn } from "./Histogram.tsx";
import { likelyRange } from "./TrendChart.tsx";

describe("where a value stands among equally wide columns", () => {
  const bins = [
    { from: 0, to: 10, count: 5 },
    { from: 10, to: 20, count: 9 },
    { from: 20, to: 100, count: 6 },
  ];
  test.each([
    [0, 0],
    [5, 1 / 6],
    [10, 1 / 3],
    [60, 5 / 6],
    [100, 1],
    [999, 1],
  ])("%d → %d", (value, place) => expect(placeIn(bins, value)).toBeCloseTo(place));
  test("no bins, no place", () => expect(placeIn([], 7)).toBe(0));
});

describe("the band around a share", () => {
  test("Wilson's interval for 8 of 10 is .490 to .943", () => {
    const { low, high } = likelyRange(0.8, 10);
    expect(low).toBeCloseTo(0.4902, 3);
    expect(high).toBeCloseTo(0.9433, 3);
  });
  test("many observations make it narrow; none make it everything", () => {
    expect(likelyRange(0.8, 10_000).high - likelyRange(0.8, 10_000).low).toBeLessThan(0.02);
    expect(likelyRange(0, 0)).toEqual({ low: 0, high: 1 });
  });
  test("it stays between 0 and 1", () => {
    expect(likelyRange(1, 5).high).toBeLessThanOrEqual(1);
    expect(likelyRange(0, 5).low).toBeGreaterThanOrEqual(0);
  });
});
