import { afterAll, beforeAll, expect, test } from "vitest";
import { startWhole, type WholeProduct } from "../bench/fuzz/product.ts";
import { fuzz } from "../bench/fuzz/run.ts";

/** A short part of `npm run fuzz` with a fixed seed, so that no change goes without it. */
let product: WholeProduct;
beforeAll(async () => {
  product = await startWhole();
});
afterAll(() => product?.stop());

test("four thousand hostile requests: no 5xx, nothing of the insides or of anybody else, every refusal a document", async () => {
  const { sent, byStatus, faults } = await fuzz(product.server, { requests: 4000, seed: 20261122, atOnce: 8 });
  expect([...faults].map(([fault, { example }]) => `${fault}\n${example.slice(0, 400)}`)).toEqual([]);
  expect(product.errors).toEqual([]);
  expect(sent).toBeGreaterThanOrEqual(4000);
  // The fuzzer gets in: were everybody signed out or all paths wrong, nothing would be tried.
  expect(byStatus.get(200)).toBeGreaterThan(300);
});
