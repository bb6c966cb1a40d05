import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { modules } from "../apps/server/src/app.ts";
import { startServer } from "../apps/server/src/main.ts";
import { loadConfig } from "../apps/server/src/platform/config.ts";
import { createLog } from "../apps/server/src/platform/log.ts";
import { apiDocument } from "../packages/contracts/src/openapi.ts";
import { faultsOf } from "./fuzz/faults.ts";
import { operationsOf, pagesOf } from "./fuzz/operations.ts";
import { randomFrom } from "./fuzz/random.ts";
import { requestFor } from "./fuzz/requests.ts";
import { signInEverybody } from "./fuzz/sessions.ts";

/**
 * `npm run fuzz [-- --requests 50000 --seed 1]`: starts the whole product with invented data and sends every operation of its
 * OpenAPI document and every page what nobody should: malformed, huge, of wrong types, hostile, twice; as a visitor, as a
 * worker and in every role. Nothing may answer with 5xx, tell of its insides, or come without its security headers.
 */
const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "50000" },
    seed: { type: "string", default: "1" },
    at: { type: "string", default: "8" },
    verbose: { type: "boolean", default: false },
  },
});
const [requests, seed, atOnce] = [Number(values.requests), Number(values.seed), Number(values.at)];
const folder = mkdtempSync(join(tmpdir(), "zhijia-fuzz-"));
const dataDir = join(folder, "data");
process.umask(0o022);

const errors: string[] = [];
const log = createLog((line) => {
  if (/"level":"error"/.test(line) && errors.push(line) <= 20) console.error(line);
});
const flags = { dataDir, port: "0", rateLimit: "1000000", demoData: "on" };
const server = await startServer(loadConfig({ env: {}, flags }), log);
try {
  const targets = [...operationsOf(apiDocument()), ...pagesOf(modules)];
  const sessions = await signInEverybody(server.installation);
  console.log(
    `${server.url}: ${targets.length} operations and pages, ${sessions.length} kinds of callers, seed ${seed}`,
  );
  const random = randomFrom(seed);
  const byStatus = new Map<number, number>();
  const faults = new Map<string, { count: number; example: string }>();
  const begun = performance.now();
  let sent = 0;
  const one = async () => {
    while (sent < requests) {
      const n = sent++;
      const target = targets[n % targets.length]!;
      const session = sessions[Math.floor(n / targets.length) % sessions.length]!;
      const request = requestFor(target, session, random);
      // One in ten is sent twice: a replay must not do harm either.
      for (let times = random.chance(0.1) ? 2 : 1; times > 0; times--) {
        const { status, found } = await faultsOf(server.url, request);
        byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
        for (const fault of found) {
          const key = `${target.method} ${target.path}: ${fault}`;
          const known = faults.get(key);
          if (known) known.count++;
          else
            faults.set(key, {
              count: 1,
              example: `${session.name} ${request.method} ${request.path} ${request.shown}`,
            });
        }
      }
      if (values.verbose && n % 5000 === 0) console.log(`${n}…`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  const seconds = (performance.now() - begun) / 1000;
  const total = [...byStatus.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${total} requests in ${seconds.toFixed(0)} s`);
  for (const [status, count] of [...byStatus].sort((a, b) => a[0] - b[0])) console.log(`  ${status}: ${count}`);
  for (const [key, { count, example }] of faults)
    console.log(`FAULT ${key} (${count} times)\n      ${example.slice(0, 600)}`);
  console.log(`${faults.size} kinds of faults, ${errors.length} errors in the log`);
  process.exitCode = faults.size + errors.length ? 1 : 0;
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
