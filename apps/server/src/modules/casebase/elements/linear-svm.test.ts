import { describe, expect, it } from "vitest";
import { type SparseVector, score, trainLinearSvm } from "./linear-svm.ts";

const point = (...values: number[]): SparseVector => ({
  indices: Int32Array.from(values, (_, i) => i),
  values: Float64Array.from(values),
});
/** Points on both sides of x = y, with a gap. */
const points = Array.from({ length: 40 }, (_, i) => point(i % 7, (i % 7) + (i % 2 ? 2 : -2)));
const above = points.map((_, i) => i % 2 === 1);
const even = { positive: 1, negative: 1 };

describe("linear support vector machine", () => {
  it("separates what can be separated", () => {
    const model = trainLinearSvm(points, above, 2, even);
    expect(points.map((p) => score(model, p) > 0)).toEqual(above);
  });

  it("finds the known answer: one point on each side, both on their margin but for the slack", () => {
    // With x = ±1 and squared hinge the optimum of w²/2 + 2C(1 - w)² is w = 4C / (1 + 4C), the bias 0.
    const model = trainLinearSvm([point(1), point(-1)], [true, false], 1, even);
    expect(model.weights[0]).toBeCloseTo(0.8, 1);
    expect(model.bias).toBeCloseTo(0, 1);
  });

  it("trains the same model again", () => {
    expect(trainLinearSvm(points, above, 2, even)).toEqual(trainLinearSvm(points, above, 2, even));
  });

  it("leans towards the class that costs more", () => {
    const mixed = [...points, point(3, 3), point(3, 3)];
    const labels = [...above, true, false];
    const at = (cost: typeof even) => score(trainLinearSvm(mixed, labels, 2, cost), point(3, 3));
    expect(at({ positive: 10, negative: 0.1 })).toBeGreaterThan(at({ positive: 0.1, negative: 10 }));
  });
});
