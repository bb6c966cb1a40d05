import { readFileSync } from "node:fs";
import { z } from "zod";
import type { WeightsKind } from "./config.ts";

export const tunedLevels = ["worker", "enterprise", "area"] as const;
/** As the detector names them; `enterprise` is the level employer of warnings. */
export type TunedLevel = (typeof tunedLevels)[number];

const words = z.object({ zh: z.string(), en: z.string() });
const levelShape = z.object({
  /** [told from this score on, rightly, falsely], the last two per 1,000 employers and 30 days; the scores rise. */
  points: z.array(z.tuple([z.number(), z.number(), z.number()])).min(2),
  /** The logarithm of the odds that a case of a score is a need: `at0 + slope × score`. */
  odds: z.object({ at0: z.number(), slope: z.number().positive() }),
});
const kindShape = z.object({ worker: levelShape, enterprise: levelShape, area: levelShape });

/** What scores mean in simulated cities: `node bench/needs/unusual.ts` writes it. */
export const simulated = z
  .object({ source: words, "by-hand": kindShape, learned: kindShape })
  .parse(JSON.parse(readFileSync(new URL("../../../../content/need-unusual.json", import.meta.url), "utf8")));

/** Less than half a case in all the simulated time is not told from none. */
const least = 0.0025;

/** False alerts per 1,000 employers a month when everything from this score on is told; falls with the score. */
export function simulatedFalse(kind: WeightsKind, level: TunedLevel, score: number): number {
  const { points } = simulated[kind][level];
  const logs = fallingLogs(points.map(([, , wrong]) => Math.log(Math.max(least, wrong))));
  return Math.exp(
    between(
      points.map(([at]) => at),
      logs,
      score,
    ),
  );
}

/** The share of right ones among what is told from this score on; rises with the score. */
export function simulatedPrecision(kind: WeightsKind, level: TunedLevel, score: number): number {
  const { points } = simulated[kind][level];
  // A quarter of a case each: no share is 0 or 1, and none is missing.
  const odds = points.map(([, right, wrong]) => Math.log((right + least) / (wrong + least)));
  for (let k = 1; k < odds.length; k++) odds[k] = Math.max(odds[k]!, odds[k - 1]!);
  return (
    1 /
    (1 +
      Math.exp(
        -between(
          points.map(([at]) => at),
          odds,
          score,
        ),
      ))
  );
}

function fallingLogs(logs: number[]): number[] {
  for (let k = 1; k < logs.length; k++) logs[k] = Math.min(logs[k]!, logs[k - 1]!);
  return logs;
}

/** A straight line between the points; flat beyond them. */
function between(at: readonly number[], values: readonly number[], x: number): number {
  if (x <= at[0]!) return values[0]!;
  for (let k = 1; k < at.length; k++)
    if (x <= at[k]!) {
      const share = (x - at[k - 1]!) / (at[k]! - at[k - 1]!);
      return values[k - 1]! + share * (values[k]! - values[k - 1]!);
    }
  return values.at(-1)!;
}
