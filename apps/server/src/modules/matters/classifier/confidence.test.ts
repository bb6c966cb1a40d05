import { expect, test } from "vitest";
import { fitSharpness, learnTrust, probabilities, reliability } from "./confidence.ts";

test("scores become likelihoods; sharper ones are surer", () => {
  expect(probabilities([0, 0], 3)).toEqual([0.5, 0.5]);
  expect(probabilities([1000, 0], 1)[0]).toBe(1);
  expect(probabilities([1, 0], 2)[0]).toBeCloseTo(1 / (1 + Math.exp(-2)));
});

test("sharpness is found again from what happened", () => {
  // With scores 1 and 0 and sharpness s the first is right in 1 / (1 + e^-s) of all cases: 9 in 10 is s = ln 9.
  const judged = Array.from({ length: 1000 }, (_, i) => ({ scores: [1, 0], right: i % 10 === 0 ? 1 : 0 }));
  expect(fitSharpness(judged)).toBeCloseTo(Math.log(9), 1);
});

test("reliability compares what was said with what came", () => {
  const all = Array.from({ length: 10 }, (_, i) => ({ confidence: 0.85, right: i < 6 }));
  const { error, bins } = reliability(all);
  expect(error).toBeCloseTo(0.25);
  expect(bins).toEqual([{ from: 0.8, to: 0.9, count: 10, confidence: expect.closeTo(0.85), accuracy: 0.6 }]);
  expect(reliability([{ confidence: 1, right: true }])).toMatchObject({ error: 0, bins: [{ from: 0.9, count: 1 }] });
});

test("trust begins where enough was right, for as many as possible", () => {
  const at = (confidence: number, count: number, wrong: number) =>
    Array.from({ length: count }, (_, i) => ({ confidence, right: i >= wrong }));
  expect(learnTrust([...at(0.9, 100, 1), ...at(0.6, 100, 5), ...at(0.3, 50, 40)], 0.95)).toEqual({
    from: 0.6,
    precision: 0.97,
    coverage: 0.8,
  });
  expect(learnTrust(at(0.9, 100, 20), 0.95)).toBeUndefined();
  // Thirty right ones in a row are too few to promise 19 of 20.
  expect(learnTrust(at(0.9, 30, 0), 0.95)).toBeUndefined();
  expect(learnTrust(at(0.9, 40, 0), 0.95)).toMatchObject({ precision: 1, coverage: 1 });
});
