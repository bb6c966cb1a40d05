import fc from "fast-check";
import { expect, test } from "vitest";
import { type Counted, smallestCell, statisticsOf } from "./statistics.ts";

const counted = fc.record({
  outcome: fc.constantFrom("won", "part", "lost", "other", "unknown"),
  year: fc.constantFrom(2022, 2023, 2024, null),
  region: fc.constantFrom("110000", "330000", "370000", null),
  granted: fc.option(fc.integer({ min: 1, max: 50_000_000 })),
}) as fc.Arbitrary<Counted>;
const name = (code: string) => code;

test("no figure rests on fewer than 5 cases, and none can be reckoned from the others", () => {
  fc.assert(
    fc.property(fc.array(counted, { maxLength: 120 }), (cases) => {
      const s = statisticsOf(cases, name);
      if (!s) return;
      const small = (n: number) => n > 0 && n < smallestCell;
      const told = s.outcomes.reduce((sum, o) => sum + o.count, 0);
      expect(s.total).toBeGreaterThanOrEqual(smallestCell);
      expect(s.outcomes.filter((o) => small(o.count))).toEqual([]);
      expect(small(s.total - told)).toBe(false);
      for (const rows of [s.byYear, s.byRegion]) {
        expect(rows.filter((r) => [r.total, r.won, r.part, r.lost].some(small))).toEqual([]);
        expect(small(s.total - rows.reduce((sum, r) => sum + r.total, 0))).toBe(false);
      }
      if (s.amounts) expect(s.amounts.bins.filter((b) => small(b.count))).toEqual([]);
    }),
  );
});

test("bins hold every amount once and end at round figures", () => {
  const cases = Array.from(
    { length: 40 },
    (_, i): Counted => ({ outcome: "won", year: 2024, region: "330000", granted: 100_000 * (i + 1) + 7 }),
  );
  const { amounts } = statisticsOf(cases, name) ?? {};
  expect(amounts?.bins.reduce((sum, b) => sum + b.count, 0)).toBe(40);
  expect(amounts?.bins.every((b) => b.to % 100_000 === 0)).toBe(true);
  expect(amounts?.median).toBeGreaterThan(1_900_000);
});

test("four cases make no statistics", () => {
  const four = Array.from({ length: 4 }, (): Counted => ({ outcome: "won", year: 2024, region: null, granted: 100 }));
  expect(statisticsOf(four, name)).toBeUndefined();
});
