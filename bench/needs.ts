import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { linesOf } from "../apps/server/src/cli/lines-of.ts";
import { openScenario } from "../apps/server/src/cli/radar-files.ts";
import { learnedWeights, newDetector } from "../apps/server/src/modules/needs/index.ts";

/**
 * `npm run bench:needs -- --radar DIR [--employers 200000] [--keep DIR] [--json]`: a year's half of a city of 200,000 employers, some ten
 * million look-ups, replayed through the detector: seconds, memory, and the time of each tenth, which must not grow. Beside it the
 * least that any detector must do: unpack the file and read each line. With `--live`: see needs/live.ts.
 */
if (process.argv.includes("--live")) {
  await import("./needs/live.ts");
  process.exit();
}
const { values } = parseArgs({
  options: {
    radar: { type: "string" },
    employers: { type: "string", default: "200000" },
    keep: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
if (!values.radar) throw new Error("--radar DIR is needed: where generate.mjs of the benchmark is");
const say = (text: string) => process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${text}\n`);
const folder = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), "zhijia-bench-needs-"));
if (!existsSync(join(folder, "meta.json"))) {
  say("inventing the city");
  const generate = join(resolve(values.radar), "generate.mjs");
  execFileSync(process.execPath, [
    ...["--max-old-space-size=12000", generate, "--seed", "bench"],
    ...["--enterprises", values.employers, "--out", folder],
  ]);
}
const { events } = JSON.parse(readFileSync(join(folder, "meta.json"), "utf8")) as { events: number };
const seconds = (since: number) => (performance.now() - since) / 1000;

say("reading only");
const readingBegun = performance.now();
for await (const { line } of linesOf(join(folder, "events.jsonl.gz"), (file) => new Error(file))) JSON.parse(line);
const reading = seconds(readingBegun);

say("detecting");
const begun = performance.now();
const scenario = await openScenario(folder);
const detector = newDetector({
  employers: scenario.employers,
  categories: scenario.categories.length,
  weights: learnedWeights(),
  minWorkers: 3,
});
const told = { worker: 0, enterprise: 0, area: 0 };
const tenths: number[] = [];
let seen = 0;
let last = performance.now();
for await (const lookUp of scenario.lookUps()) {
  detector.see(lookUp, ({ level }) => {
    told[level]++;
  });
  if (++seen % Math.ceil(events / 10) !== 0 && seen !== events) continue;
  tenths.push(((performance.now() - last) * 1e6) / Math.ceil(events / 10) / 1000);
  last = performance.now();
  say(`  ${seen.toLocaleString("en")}: ${tenths.at(-1)!.toFixed(1)} µs a look-up`);
}
const whole = seconds(begun);
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
if (!values.keep) rmSync(folder, { recursive: true });
const report = {
  lookUps: seen,
  employers: scenario.employers.length,
  seconds: whole,
  megabytes,
  reading,
  tenths,
  told,
};
if (values.json) console.log(JSON.stringify(report));
else
  console.log(
    `${seen.toLocaleString("en")} look-ups of ${scenario.employers.length.toLocaleString("en")} employers in ${whole.toFixed(0)} s (asked: 300), ` +
      `${megabytes} MB (asked: 2,000)\nreading alone: ${reading.toFixed(0)} s; detecting takes ${(whole / reading).toFixed(1)} times as long\n` +
      `a look-up in each tenth, µs: ${tenths.map((one) => one.toFixed(1)).join(" ")}\n` +
      `told: ${told.enterprise} employers, ${told.area} areas, ${told.worker} workers`,
  );
