import { expect, test } from "vitest";
import { classRatios } from "./class-ratios.ts";

const example = (own: number, ...features: number[]) => ({
  indices: Int32Array.from(features),
  values: Float32Array.from(features, () => 1),
  class: own,
});

test("a feature of one class weighs more than one that stands in both, and 1 on average over the examples", () => {
  // 0 stands in the first class alone, 1 in both, 2 in the second alone.
  const examples = [example(0, 0, 1), example(0, 0, 1), example(1, 1, 2), example(1, 1, 2)];
  const [first, ...others] = [...classRatios(examples, { size: 3, classes: 2 })];
  const [, both, alsoBoth, second] = others;
  expect(both).toBeCloseTo(0);
  expect(alsoBoth).toBeCloseTo(0);
  expect(first).toBeCloseTo(2);
  expect(second).toBeCloseTo(2);
});

test("features that tell nothing apart weigh nothing, and nothing breaks without examples", () => {
  const same = [example(0, 0), example(1, 0)];
  expect([...classRatios(same, { size: 1, classes: 2 })]).toEqual([0, 0]);
  expect([...classRatios([], { size: 2, classes: 1 })]).toEqual([0, 0]);
});
