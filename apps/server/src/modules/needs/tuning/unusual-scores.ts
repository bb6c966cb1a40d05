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
export type OddsOf = z.infer<typeof levelShape>["odds"];
const kindShape = z.object({ worker: levelShape, enterprise: levelShape, area: levelShape });

/** What scores mean in simulated cities: `npm run unusual:needs` writes it. */
export const simulated = z
  .object({ source: words, "by-hand": kindShape, learned: kindShape })
  .parse(JSON.parse(readFileSync(new URL("../../../../content/need-unusual.json", import.meta.url), "utf8")));

/** Less than half a case in all the simulated time is not told from none. */
const least = 0.0025;

type Line = { at: readonly number[]; values: readonly number[] };
type Lines = Record<WeightsKind, Record<TunedLevel, { wrong: Line; odds: Line }>>;

const kinds = ["by-hand", "learned"] as const;
const lines = Object.fromEntries(
  kinds.map((kind) => [kind, Object.fromEntries(tunedLevels.map((level) => [level, linesOf(simulated[kind][level])]))]),
) as Lines;

function linesOf({ points }: z.infer<typeof levelShape>): { wrong: Line; odds: Line } {
  const at = points.map(([score]) => score);
  const wrong = points.map(([, , falsely]) => Math.log(Math.max(least, falsely)));
  const odds = points.map(([, right, falsely]) => Math.log((right + least) / (falsely + least)));
  // Chance makes small steps back; a higher threshold is never worse.
  for (let k = 1; k < at.length; k++) {
    wrong[k] = Math.min(wrong[k]!, wrong[k - 1]!);
    odds[k] = Math.max(odds[k]!, odds[k - 1]!);
  }
  return { wrong: { at, values: wrong }, odds: { at, values: odds } };
}

/** False alerts per 1,000 employers a month when everything from this score on is told; falls with the score. */
export function simulatedFalse(kind: WeightsKind, level: TunedLevel, score: number): number {
  return Math.exp(between(lines[kind][level].wrong, score));
}

/** The share of right ones among what is told from this score on; rises with the score. */
export function simulatedPrecision(kind: WeightsKind, level: TunedLevel, score: number): number {
  return 1 / (1 + Math.exp(-between(lines[kind][level].odds, score)));
}

/** Between which scores there is something to say. */
export function rangeOf(kind: WeightsKind, level: TunedLevel): [lowest: number, highest: number] {
  const { points } = simulated[kind][level];
  return [points[0]![0], points.at(-1)![0]];
}

/** A straight line between the points; flat beyond them. */
function between({ at, values }: Line, x: number): number {
  if (x <= at[0]!) return values[0]!;
  const k = at.findIndex((one) => x <= one);
  if (k < 0) return values.at(-1)!;
  const share = (x - at[k - 1]!) / (at[k]! - at[k - 1]!);
  return values[k - 1]! + share * (values[k]! - values[k - 1]!);
}
