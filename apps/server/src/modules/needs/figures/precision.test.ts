import { expect, test } from "vitest";
import { precisionOf } from "./precision.ts";

test("nothing is said before anything was found", () => expect(precisionOf(0, 0)).toBeNull());

test("the interval is that of Jeffreys, and wide where little was found", () => {
  // qbeta(c(.05, .95), 8.5, 2.5)
  const few = precisionOf(8, 2)!;
  expect(few).toMatchObject({ share: 0.8, of: 10 });
  expect(few.low).toBeCloseTo(0.549, 2);
  expect(few.high).toBeCloseTo(0.937, 2);
  const many = precisionOf(800, 200)!;
  expect(many.high - many.low).toBeLessThan(0.05);
});

test("where all were right the truth may still be all, but need not", () => {
  const { low, high } = precisionOf(5, 0)!;
  expect(high).toBe(1);
  expect(low).toBeLessThan(0.8);
});
