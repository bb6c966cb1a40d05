import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import {
  type Alert,
  day,
  defaultWeights,
  learnedWeights,
  newDetector,
  type Weights,
} from "../../apps/server/src/modules/needs/index.ts";
import { areaIncidentOf, incidentOf, needOf, openInventedCity } from "./invented-city.ts";

/**
 * `npm run unusual:needs -- --radar DIR --out apps/server/content/need-unusual.json [--keep DIR]`: what a score means, as far as
 * invented cities can say it: for each level and many thresholds how many cases would be told and how many of them falsely, per
 * 1,000 employers and 30 days, with the floor of three workers; and the odds of a case by its score. On cities that nothing was
 * learned from.
 */
const { values } = parseArgs({
  options: {
    radar: { type: "string" },
    out: { type: "string" },
    seeds: { type: "string", default: "dev-1,dev-2" },
    keep: { type: "string" },
  },
});
if (!values.radar || !values.out) throw new Error("--radar DIR and --out FILE are needed");
const radar = resolve(values.radar);
const folder = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), "zhijia-unusual-"));
const seeds = values.seeds.split(",");
const levels = ["worker", "enterprise", "area"] as const;
type Level = (typeof levels)[number];

/** As the benchmark counts: one case of a key for so long. */
const caseDays = { worker: 30, enterprise: 14, area: 14 };
/** From where on a threshold makes sense at all, and in which steps it is asked. */
const grids = {
  "by-hand": { worker: [-2, 4, 0.2], enterprise: [1.6, 9, 0.2], area: [1, 12, 0.5] },
  learned: { worker: [-2, 4, 0.2], enterprise: [-2, 5, 0.2], area: [-4, 5, 0.25] },
} as const;

type Case = { at: number; key: string; score: number; right: 0 | 1 };

async function measure(weights: Weights, grid: (typeof grids)[keyof typeof grids]) {
  const seen = Object.fromEntries(levels.map((level) => [level, []])) as unknown as Record<Level, Case[]>;
  let employerMonths = 0;
  for (const seed of seeds) {
    const city = await openInventedCity(radar, folder, seed);
    const { employers, categories } = city.scenario;
    const [ofNeed, ofIncident, ofArea] = [needOf(city), incidentOf(city), areaIncidentOf(city)];
    const answer = (alert: Alert) => {
      const { at, category } = alert;
      if (alert.level === "worker") return [alert.worker, ofNeed(at, alert.worker, category)] as const;
      if (alert.level === "enterprise") return [alert.employer, ofIncident(at, alert.employer, category)] as const;
      const { industry, district } = alert;
      return [`${industry}|${district}`, ofArea(at, industry, district, category)] as const;
    };
    const tell = { worker: grid.worker[0], enterprise: grid.enterprise[0], area: grid.area[0] };
    const detector = newDetector({ employers, categories: categories.length, weights, minWorkers: 3, tell });
    for await (const lookUp of city.scenario.lookUps())
      detector.see(lookUp, (alert) => {
        if (alert.at < city.from) return;
        const [who, right] = answer(alert);
        if (right === undefined) return;
        seen[alert.level].push({ at: alert.at, key: `${seed}|${who}|${alert.category}`, score: alert.score, right });
      });
    employerMonths += ((employers.length / 1000) * (city.end - city.from)) / day / 30;
  }
  return Object.fromEntries(
    levels.map((level) => {
      const [from, to, step] = grid[level];
      const points = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, k) => from + k * step);
      const told = points.map((threshold) => casesFrom(seen[level], threshold, caseDays[level] * day));
      const perMonth = (cases: readonly Case[], right: 0 | 1) =>
        rounded(cases.filter((one) => one.right === right).length / employerMonths);
      return [
        level,
        {
          // [from this score on, right, false]
          points: points.map((threshold, k) => [rounded(threshold), perMonth(told[k]!, 1), perMonth(told[k]!, 0)]),
          odds: oddsByScore(told.flat()),
        },
      ];
    }),
  );
}

function casesFrom(alerts: readonly Case[], threshold: number, span: number): Case[] {
  const last = new Map<string, number>();
  return alerts.filter(({ at, key, score }) => {
    if (score < threshold) return false;
    const before = last.get(key);
    if (before !== undefined && at - before < span) return false;
    last.set(key, at);
    return true;
  });
}

/** The straight line of the logarithm of the odds over the score: maximum likelihood by Newton's steps. */
function oddsByScore(cases: readonly Case[]): { at0: number; slope: number } {
  let [a, b] = [0, 0.5];
  for (let step = 0; step < 50; step++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-6, 0, 1e-6];
    for (const { score, right } of cases) {
      const p = 1 / (1 + Math.exp(-a - b * score));
      const w = p * (1 - p);
      ga += right - p;
      gb += (right - p) * score;
      haa += w;
      hab += w * score;
      hbb += w * score * score;
    }
    const det = haa * hbb - hab * hab;
    a += (hbb * ga - hab * gb) / det;
    b += (haa * gb - hab * ga) / det;
  }
  return { at0: rounded(a), slope: rounded(b) };
}

function rounded(number: number): number {
  return Number(number.toPrecision(4));
}

const table = {
  source: {
    zh: `模拟城市（每座 20,000 家用人单位、145 天），不是本市`,
    en: `Simulated cities (20,000 employers and 145 days each), not yours`,
  },
  "by-hand": await measure(defaultWeights, grids["by-hand"]),
  learned: await measure(learnedWeights(), grids.learned),
};
writeFileSync(resolve(values.out), `${JSON.stringify(table)}\n`);
