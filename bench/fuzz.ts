import { parseArgs } from "node:util";
import { startWhole } from "./fuzz/product.ts";
import { fuzz } from "./fuzz/run.ts";

/**
 * `npm run fuzz [-- --requests 50000 --seed 1]`: starts the whole product with invented data and sends every operation of its
 * OpenAPI document, every page and every other door what nobody should: malformed, huge, of wrong types, hostile, twice; as a
 * visitor, as a worker, half signed in and in every role. Nothing may answer with 5xx, tell of its insides or of somebody else,
 * or come without its security headers.
 */
const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "50000" },
    seed: { type: "string", default: "1" },
    at: { type: "string", default: "8" },
    verbose: { type: "boolean", default: false },
  },
});
const product = await startWhole();
try {
  const begun = performance.now();
  const { targets, callers, sent, byStatus, faults } = await fuzz(product.server, {
    requests: Number(values.requests),
    seed: Number(values.seed),
    atOnce: Number(values.at),
    ...(values.verbose && { tell: (text) => console.log(text) }),
  });
  console.log(
    `${targets} operations, pages and doors, ${callers} kinds of callers, seed ${values.seed}: ${sent} requests in ` +
      `${((performance.now() - begun) / 1000).toFixed(0)} s`,
  );
  for (const [status, count] of [...byStatus].sort((a, b) => a[0] - b[0])) console.log(`  ${status}: ${count}`);
  for (const [key, { count, example }] of faults)
    console.log(`FAULT ${key} (${count} times)\n      ${example.slice(0, 600)}`);
  for (const line of product.errors.slice(0, 20)) console.log(line.slice(0, 1500));
  console.log(`${faults.size} kinds of faults, ${product.errors.length} errors in the log`);
  process.exitCode = faults.size + product.errors.length ? 1 : 0;
} finally {
  await product.stop();
}
