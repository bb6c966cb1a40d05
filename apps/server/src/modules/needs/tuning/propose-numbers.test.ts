import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultWeights } from "../detection/default-weights.ts";
import { fitVerdicts, type OwnVerdict } from "./fit-verdicts.ts";
import { proposeNumbers, verdictsNeeded } from "./propose-numbers.ts";
import { simulated, simulatedPrecision, type TunedLevel } from "./unusual-scores.ts";

const config = { kind: "by-hand" as const, thresholds: defaultWeights.thresholds, offsets: {} };
const { at0, slope } = simulated["by-hand"].enterprise.odds;

let state = 1;
const random = () => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return state / 0x80000000;
};

/** Verdicts of a city whose odds lie `shift` beside the simulated ones, and of WAGE as if its score were `wage` higher. */
function cityOf(n: number, shift: number, wage = 0): OwnVerdict[] {
  state = 7;
  return Array.from({ length: n }, (_, k) => {
    const category = ["WAGE", "HOURS", "INJURY"][k % 3]!;
    const score = 4.4 + 3 * random() ** 2;
    const odds = at0 + slope * (score + (category === "WAGE" ? wage : 0)) + shift;
    return { level: "enterprise", category, score, right: random() < 1 / (1 + Math.exp(-odds)) };
  });
}

describe("what verdicts propose", () => {
  test("few verdicts change nothing, whatever they say and whatever is wished", () => {
    const anything = fc.array(
      fc.record({
        level: fc.constantFrom<TunedLevel>("worker", "enterprise", "area"),
        category: fc.constantFrom("WAGE", "HOURS"),
        score: fc.double({ min: -2, max: 12, noNaN: true }),
        right: fc.boolean(),
      }),
      { maxLength: verdictsNeeded - 1 },
    );
    fc.assert(
      fc.property(anything, fc.double({ min: 0.3, max: 0.95, noNaN: true }), (verdicts, wished) => {
        const { thresholds, offsets } = proposeNumbers({ ...config, offsets: { WAGE: 0.3 } }, verdicts, wished);
        expect(thresholds).toEqual(config.thresholds);
        expect(offsets).toEqual({ WAGE: 0.3 });
      }),
    );
  });

  test("a city with more false alarms than the simulated one gets a higher threshold, one with fewer a lower one", () => {
    const worse = proposeNumbers(config, cityOf(400, -1.5), 0.8);
    expect(worse.thresholds.enterprise).toBeGreaterThan(4.4);
    expect(worse.levels.enterprise.other.mean).toBeGreaterThan(worse.levels.enterprise.present.mean);
    const better = proposeNumbers(config, cityOf(400, 2), 0.7);
    expect(better.thresholds.enterprise).toBeLessThan(4.4);
    expect([worse.thresholds.worker, worse.thresholds.area]).toEqual([0.4, 6]);
  });

  test("a known shift is recovered, and the truth lies between the two bounds", () => {
    for (const shift of [-1.5, 0, 1]) {
      const p = simulatedPrecision("by-hand", "enterprise", 4.4);
      const truth = 1 / (1 + Math.exp(-(Math.log(p / (1 - p)) + shift)));
      const said = fitVerdicts("by-hand", cityOf(3000, shift)).precisionFrom("enterprise", 4.4);
      expect(said.mean).toBeGreaterThan(truth - 0.05);
      expect(said.mean).toBeLessThan(truth + 0.05);
      expect(said.low).toBeLessThan(truth);
      expect(said.high).toBeGreaterThan(truth);
      expect(said.verdicts).toBe(3000);
    }
  });

  test("the more verdicts, the surer", () => {
    const width = (n: number) => {
      const { low, high } = fitVerdicts("by-hand", cityOf(n, 0)).precisionFrom("enterprise", 4.4);
      return high - low;
    };
    expect(width(0)).toBeGreaterThan(width(30));
    expect(width(30)).toBeGreaterThan(width(300));
  });

  test("a category that is wrong more often is lowered, the others are not", () => {
    const { offsets } = proposeNumbers(config, cityOf(1500, 0, -1.5), 0.7);
    expect(offsets.WAGE).toBeLessThan(-0.4);
    expect(offsets.WAGE!).toBeLessThan((offsets.HOURS ?? 0) - 0.5);
  });

  test("who wishes for more right ones is never told to warn earlier", () => {
    const verdicts = cityOf(120, -0.5);
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 0.95, noNaN: true }),
        fc.double({ min: 0.3, max: 0.95, noNaN: true }),
        (a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map(
            (wished) => proposeNumbers(config, verdicts, wished).thresholds.enterprise,
          );
          expect(low).toBeLessThanOrEqual(high!);
        },
      ),
    );
  });

  test("one more that was right never raises the threshold, nor lowers what is expected", () => {
    const verdicts = cityOf(90, -1).map((one) => ({ ...one, category: "WAGE" }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 89 }), (at) => {
        const wrong = verdicts.map((one, k) => (k === at ? { ...one, right: false } : one));
        const right = verdicts.map((one, k) => (k === at ? { ...one, right: true } : one));
        const [a, b] = [wrong, right].map((one) => proposeNumbers(config, one, 0.8));
        expect(b!.thresholds.enterprise).toBeLessThanOrEqual(a!.thresholds.enterprise);
        expect(b!.levels.enterprise.present.mean).toBeGreaterThan(a!.levels.enterprise.present.mean);
      }),
    );
  });

  test("one change goes no further than what was seen", () => {
    const wrong = cityOf(200, 0).map((one) => ({ ...one, right: false }));
    expect(proposeNumbers(config, wrong, 0.95).thresholds.enterprise).toBeCloseTo(5.9);
  });
});
