import fc from "fast-check";
import { expect, test } from "vitest";
import { weightsKinds } from "./config.ts";
import { ownFactor, unusualness } from "./unusual.ts";
import { rangeOf, simulatedFalse, simulatedPrecision, tunedLevels } from "./unusual-scores.ts";

const score = fc.double({ min: -20, max: 30, noNaN: true });

test("the higher a score, the rarer it is by mere chance, and the more of what is told is right", () => {
  for (const kind of weightsKinds)
    for (const level of tunedLevels)
      fc.assert(
        fc.property(score, score, (a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          expect(simulatedFalse(kind, level, low)).toBeGreaterThanOrEqual(simulatedFalse(kind, level, high));
          expect(simulatedPrecision(kind, level, low)).toBeLessThanOrEqual(simulatedPrecision(kind, level, high));
          expect(simulatedPrecision(kind, level, a)).toBeGreaterThan(0);
          expect(simulatedPrecision(kind, level, a)).toBeLessThan(1);
        }),
      );
});

test("at the thresholds that ship the table says what the benchmark measured", () => {
  // bench/needs/README.md: .41 and .55 on average over five cities, these are two others.
  expect(simulatedFalse("by-hand", "enterprise", 4.4)).toBeCloseTo(0.47, 1);
  expect(simulatedFalse("learned", "enterprise", 1)).toBeCloseTo(0.56, 1);
  expect(rangeOf("learned", "enterprise")).toEqual([-2, 5]);
});

test("without verdicts of its own a city is told that the number is a simulated city's", () => {
  const { basis, verdicts, source, falseAMonth } = unusualness({ kind: "by-hand", own: {} }, "enterprise", 4.4);
  expect([basis, verdicts]).toEqual(["simulated", 0]);
  expect(source.zh).toContain("模拟城市");
  expect(source.en).toContain("not yours");
  expect(falseAMonth).toBe(simulatedFalse("by-hand", "enterprise", 4.4));
});

test("with verdicts enough it is the city's own, and says so", () => {
  const own = { enterprise: { factor: 2, verdicts: 40 } };
  const found = unusualness({ kind: "by-hand", own }, "enterprise", 4.4);
  expect(found).toMatchObject({ basis: "own", verdicts: 40 });
  expect(found.falseAMonth).toBeCloseTo(2 * simulatedFalse("by-hand", "enterprise", 4.4));
  expect(unusualness({ kind: "by-hand", own }, "area", 6).basis).toBe("simulated");
});

test("a handful of false alerts more or less moves the number little", () => {
  expect(ownFactor(5, 5)).toBe(1);
  expect(ownFactor(2, 1)).toBeLessThan(1.5);
  expect(ownFactor(200, 100)).toBeGreaterThan(1.9);
});
