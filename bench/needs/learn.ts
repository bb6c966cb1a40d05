import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import {
  areaFeatures,
  clusterFeatures,
  day,
  defaultWeights,
  featureNames,
  newDetector,
  type Weights,
  workerFeatures,
} from "../../apps/server/src/modules/needs/index.ts";
import { growForest } from "./boosted-trees.ts";
import { areaIncidentOf, type InventedCity, incidentOf, needOf, openInventedCity } from "./invented-city.ts";
import { Sample } from "./sample.ts";

/**
 * `node bench/needs/learn.ts --radar DIR --out bench/needs/weights.json`: generates invented cities with the seeds named here,
 * runs the product's detector over them and learns, from their truth, what speaks for a need. The marks are learned on other
 * cities than the clusters, which are weighed from them. dev-1, dev-2 and every seed that is not named are kept aside.
 */
const { values } = parseArgs({
  options: {
    radar: { type: "string" },
    out: { type: "string" },
    marks: { type: "string", default: "dev-3,dev-5,perturbed-1,perturbed-2" },
    clusters: { type: "string", default: "dev-4,dev-6,perturbed-3,perturbed-4" },
    keep: { type: "string" },
  },
});
if (!values.radar || !values.out) throw new Error("--radar DIR and --out FILE are needed");
const radar = resolve(values.radar);
const folder = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), "zhijia-learn-"));
const say = (text: string) => process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${text}\n`);

const quiet = { worker: 1e9, enterprise: 1e9, area: 1e9 };

let state = 20_261_122;
const random = () => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return state / 0x80000000;
};

type Tap = NonNullable<Parameters<typeof newDetector>[0]["tap"]>;
async function watch(seeds: string, weights: Weights, tapOf: (city: InventedCity) => Tap, tell = quiet): Promise<void> {
  for (const seed of seeds.split(",")) {
    const city = await openInventedCity(radar, folder, seed);
    const { employers, categories } = city.scenario;
    const detector = newDetector({
      employers,
      categories: categories.length,
      weights,
      minWorkers: 3,
      tell,
      tap: tapOf(city),
    });
    for await (const lookUp of city.scenario.lookUps()) detector.see(lookUp, () => {});
    say(`  ${seed}`);
  }
}

let needed = 0;
let seen = 0;
say("marks");
const marks = new Sample(featureNames.length);
await watch(values.marks, defaultWeights, (city) => {
  const label = needOf(city);
  return {
    mark: ({ at, worker, category }, row) => {
      if (at < city.from - 10 * day) return;
      const answer = label(at, worker, category);
      seen++;
      if (answer === 1) needed++;
      if (answer !== undefined) marks.add(row, answer, { keep: answer ? 0.5 : 0.1, random });
    },
  };
});
const weights: Weights = {
  base: Number(Math.log(needed / (seen - needed)).toFixed(4)),
  mark: growForest(
    featureNames,
    marks.table(),
    { trees: 120, depth: 5, rate: 0.14, leaf: 30, ridge: 5, sample: 0.4 },
    random,
  ),
  // Frozen on dev-2: see README.md.
  thresholds: { worker: 1.6, enterprise: 1, area: 1.2 },
};

say("clusters and areas");
const clusters = new Sample(clusterFeatures.length);
const areas = new Sample(areaFeatures.length);
await watch(values.clusters, weights, (city) => {
  const label = incidentOf(city);
  const areaLabel = areaIncidentOf(city);
  const cases = new Map<number, { since: number; looks: number }>();
  return {
    cluster: ({ at, employer, category }, row) => {
      if (at < city.from - 5 * day) return;
      const answer = label(at, employer, category);
      if (answer === undefined) return;
      // A large employer is looked at a hundred times in one case, a small one three times.
      const key = employer * 256 + category;
      const last = cases.get(key);
      const one = last && at - last.since < 14 * day ? last : { since: at, looks: 0 };
      cases.set(key, one);
      one.looks++;
      clusters.add(row, answer, { keep: answer ? 1 : 0.35, counts: 1 / Math.sqrt(one.looks), random });
    },
    area: (at, industry, district, category, row) => {
      if (at < city.from) return;
      const answer = areaLabel(at, industry, district, category);
      if (answer !== undefined) areas.add(row, answer, { keep: answer ? 1 : 0.5, random });
    },
  };
});
weights.cluster = growForest(
  clusterFeatures,
  clusters.table(),
  { trees: 120, depth: 4, rate: 0.09, leaf: 8, ridge: 5, sample: 0.5 },
  random,
);
weights.area = growForest(
  areaFeatures,
  areas.table(),
  { trees: 60, depth: 3, rate: 0.1, leaf: 4, ridge: 5, sample: 0.7 },
  random,
);

say("workers among their colleagues");
const workers = new Sample(workerFeatures.length);
await watch(
  values.clusters,
  { ...weights, worker: { features: [...workerFeatures], depth: 0, base: 0, asked: [], values: [] } },
  (city) => {
    const label = needOf(city);
    return {
      worker: (at, worker, category, row) => {
        if (at < city.from) return;
        const answer = label(at, worker, category);
        if (answer !== undefined) workers.add(row, answer, { keep: answer ? 0.5 : 0.1, random });
      },
    };
  },
  { ...quiet, enterprise: -3 },
);
weights.worker = growForest(
  workerFeatures,
  workers.table(),
  { trees: 80, depth: 4, rate: 0.12, leaf: 30, ridge: 5, sample: 0.5 },
  random,
);
writeFileSync(resolve(values.out), `${JSON.stringify(weights)}\n`);
if (!values.keep) rmSync(folder, { recursive: true });
say(`${marks.rows} marks, ${clusters.rows} clusters, ${areas.rows} areas, ${workers.rows} workers: ${values.out}`);
