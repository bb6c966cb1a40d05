import { expect, test } from "vitest";
import { fitScaling, learnTrust, likelihoods, plainScaling, reliability } from "./confidence.ts";

test("scores become likelihoods that add up to 1", () => {
  const plain = plainScaling(2);
  expect(likelihoods(plain, [0, 0])).toEqual([0.5, 0.5]);
  expect(likelihoods(plain, [1000, -1000])).toEqual([1, 0]);
  expect(likelihoods(plain, [0.4, 0])[0]).toBeCloseTo(1 / (1 + Math.exp(-1)));
});

test("likelihoods become what happened", () => {
  const said = (wrongEvery: number) => {
    const judged = Array.from({ length: 2000 }, (_, i) => ({ scores: [1, -1], right: i % wrongEvery === 0 ? 1 : 0 }));
    return likelihoods(fitScaling(judged, 2), [1, -1])[0];
  };
  expect(said(10)).toBeCloseTo(0.9, 1);
  expect(said(3)).toBeCloseTo(2 / 3, 1);
});

test("a class that is often taken for another is given to it", () => {
  // Whatever scores 0.2 for the first and 0 for the second was the second nine times in ten.
  const judged = Array.from({ length: 1000 }, (_, i) => ({ scores: [0.2, 0, -1], right: i % 10 ? 1 : 0 }));
  const [first, second, third] = likelihoods(fitScaling(judged, 3), [0.2, 0, -1]);
  expect(second).toBeGreaterThan(first! + third!);
});

test("a handful of messages hardly moves the scaling", () => {
  // Each class is taken for the other now and then, as likely as the sharpness alone says.
  const scores = [0.5, -0.5];
  const ten = Array.from({ length: 10 }, (_, i) => ({ scores, right: i < 2 ? 1 : 0 }));
  const [first] = likelihoods(fitScaling(ten, 2), scores);
  expect(first).toBeCloseTo(0.8, 1);
  const one = fitScaling([{ scores: [1, -1, -1], right: 0 }], 3);
  for (const [i, row] of one.entries())
    for (const [k, value] of row.entries()) if (i !== k) expect(Math.abs(value)).toBeLessThan(0.1);
  expect(fitScaling([], 2)).toEqual(plainScaling(2));
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
