import { describe, expect, it } from "vitest";
import { fitVectoriser, vectorOf } from "./vectoriser.ts";

const group = (length: number, ...features: string[]) => ({ features, length });
const length = (values: Float64Array) => Math.hypot(...values);

describe("vectoriser", () => {
  const fitted = fitVectoriser([[group(1, "a", "b")], [group(1, "a", "b", "b")], [group(1, "a", "once")]]);

  it("keeps features of at least two examples, each counted once an example", () => {
    expect([...fitted.index.keys()]).toEqual(["a", "b"]);
    expect(vectorOf(fitted, [group(1, "once", "never")]).indices).toHaveLength(0);
  });

  it("weighs the rarer feature more, and a repeated one more than once", () => {
    const [a, b] = vectorOf(fitted, [group(1, "a", "b")]).values;
    expect(b).toBeGreaterThan(a as number);
    const [a2, b2] = vectorOf(fitted, [group(1, "a", "b", "b")]).values;
    expect((b2 as number) / (a2 as number)).toBeGreaterThan((b as number) / (a as number));
  });

  it("brings each group to its own length, however many features it has", () => {
    expect(length(vectorOf(fitted, [group(0.5, "a", "a", "b")]).values)).toBeCloseTo(0.5);
    expect(length(vectorOf(fitted, [group(3, "a"), group(4, "b")]).values)).toBeCloseTo(5);
  });

  it("makes an empty vector of nothing", () => {
    expect(vectorOf(fitted, []).values).toHaveLength(0);
  });
});
