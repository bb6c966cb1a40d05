import { expect, test } from "vitest";
import { betaBelow, betaQuantile } from "./beta.ts";
import { normalBelow } from "./normal.ts";

// Values of scipy's beta.ppf.
test.each([
  [2, 3, 0.05, 0.09761146288641434],
  [2, 3, 0.95, 0.7513953742698181],
  [0.5, 0.5, 0.05, 0.0061558297024311365],
  [0.5, 20.5, 0.95, 0.0904764265378723],
  [300, 20, 0.5, 0.9384103332713694],
  [5000, 5000, 0.95, 0.5082239174511599],
  [100_000, 3, 0.05, 0.9999370446751186],
])("quantile of Beta(%d, %d) at %d", (a, b, p, x) => {
  expect(betaQuantile(p, a, b)).toBeCloseTo(x, 10);
  expect(betaBelow(x, a, b)).toBeCloseTo(p, 9);
});

test("the normal distribution at the points that everybody knows", () => {
  expect(normalBelow(0)).toBeCloseTo(0.5, 6);
  expect(normalBelow(1.6448536)).toBeCloseTo(0.95, 6);
  expect(normalBelow(-1.959964)).toBeCloseTo(0.025, 6);
});
