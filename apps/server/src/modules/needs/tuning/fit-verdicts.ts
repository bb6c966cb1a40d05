import type { WeightsKind } from "./config.ts";
import { type OddsOf, simulated, simulatedPrecision, type TunedLevel, tunedLevels } from "./unusual-scores.ts";

/** `score`: as it was before an offset was added. */
export type OwnVerdict = { level: TunedLevel; category: string; score: number; right: boolean };

/** The share of right ones, and between which two it lies nine times in ten. */
export type Precision = { mean: number; low: number; high: number; verdicts: number };

export type VerdictFit = {
  /** By category with verdicts enough: what to add to the score of groups and areas; 0 too. */
  offsets: Record<string, number>;
  counts: Record<TunedLevel, { right: number; all: number }>;
  /** Of everything told from this score on. */
  precisionFrom: (level: TunedLevel, threshold: number) => Precision;
};

/** How far a city may well be from the simulated ones, as a logarithm of odds; and a category from the others, as a score. */
const shiftWidth = 1.5;
const offsetWidth = 0.5;
/** Before so many verdicts of a category nothing is said of it. */
const fewestOfCategory = 10;

/**
 * What verdicts say: the odds of a score are those of simulated cities, shifted by one number for each level, and the scores of
 * a category by one number each. Both are held near 0 by a prior, so that few verdicts say little (maximum a posteriori by
 * Newton's steps; the uncertainty from the curvature there).
 */
export function fitVerdicts(kind: WeightsKind, verdicts: readonly OwnVerdict[]): VerdictFit {
  const categories = [
    ...new Set(verdicts.flatMap(({ level, category }) => (level === "worker" ? [] : category))),
  ].sort();
  const width = tunedLevels.length + categories.length;
  const prior = Array.from({ length: width }, (_, k) => 1 / (k < tunedLevels.length ? shiftWidth : offsetWidth) ** 2);
  const found = new Float64Array(width);
  let curvature: number[][] = [];
  for (let step = 0; step < 30; step++) {
    const slope = prior.map((one, k) => -one * found[k]!);
    curvature = prior.map((one, k) => prior.map((_, j) => (j === k ? one : 0)));
    for (const { level, category, score, right } of verdicts) {
      const odds: OddsOf = simulated[kind][level].odds;
      const a = tunedLevels.indexOf(level);
      const b = level === "worker" ? -1 : tunedLevels.length + categories.indexOf(category);
      const p = logistic(odds.at0 + odds.slope * (score + (b < 0 ? 0 : found[b]!)) + found[a]!);
      const weight = p * (1 - p);
      slope[a]! += Number(right) - p;
      curvature[a]![a]! += weight;
      if (b < 0) continue;
      slope[b]! += odds.slope * (Number(right) - p);
      curvature[b]![b]! += odds.slope ** 2 * weight;
      curvature[a]![b]! += odds.slope * weight;
      curvature[b]![a]! += odds.slope * weight;
    }
    const move = solve(curvature, slope);
    for (let k = 0; k < width; k++) found[k]! += move[k]!;
    if (move.every((one) => Math.abs(one) < 1e-9)) break;
  }
  const counts = countsOf(verdicts);
  const offsets = categories.flatMap((category, k) => {
    const n = verdicts.filter((one) => one.category === category && one.level !== "worker").length;
    const value = Number(found[tunedLevels.length + k]!.toFixed(1));
    return n < fewestOfCategory ? [] : [[category, value + 0] as const];
  });
  const spread = tunedLevels.map((_, k) =>
    Math.sqrt(
      solve(
        curvature,
        prior.map((_, j) => Number(j === k)),
      )[k]!,
    ),
  );
  return {
    offsets: Object.fromEntries(offsets),
    counts,
    precisionFrom: (level, threshold) => {
      const k = tunedLevels.indexOf(level);
      const p = simulatedPrecision(kind, level, threshold);
      const at = Math.log(p / (1 - p)) + found[k]!;
      const wide = 1.645 * spread[k]!;
      const [mean, low, high] = [at, at - wide, at + wide].map((x) => Number(logistic(x).toFixed(4)));
      return { mean: mean!, low: low!, high: high!, verdicts: counts[level].all };
    },
  };
}

function countsOf(verdicts: readonly OwnVerdict[]): VerdictFit["counts"] {
  const counts = Object.fromEntries(tunedLevels.map((level) => [level, { right: 0, all: 0 }])) as VerdictFit["counts"];
  for (const { level, right } of verdicts) {
    counts[level].all++;
    if (right) counts[level].right++;
  }
  return counts;
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** Gauss with the largest pivot; `matrix` is positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, k) => [...row, right[k]!]);
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    let top = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[top]![k]!)) top = i;
    [rows[k], rows[top]] = [rows[top]!, rows[k]!];
    for (let i = k + 1; i < n; i++) {
      const times = rows[i]![k]! / rows[k]![k]!;
      for (let j = k; j <= n; j++) rows[i]![j]! -= times * rows[k]![j]!;
    }
  }
  const answer = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    let sum = rows[k]![n]!;
    for (let j = k + 1; j < n; j++) sum -= rows[k]![j]! * answer[j]!;
    answer[k] = sum / rows[k]![k]!;
  }
  return answer;
}
