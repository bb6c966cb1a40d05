import { AreaWatch } from "./area-watch.ts";
import { ClusterWatch } from "./cluster-watch.ts";
import { plantForest } from "./forest.ts";
import { featureNames, Habits, tP, tT, tW, wT, wW } from "./habits.ts";
import { day, dayOf, type EmployerFacts, type LookUp } from "./look-up.ts";
import { Pulse, windows } from "./pulse.ts";
import type { Weights } from "./weights.ts";

export type Alert = {
  /** Milliseconds since 1970. */
  at: number;
  category: number;
  /** A logarithm of odds. */
  score: number;
  reasons: string[];
} & (
  | { level: "worker"; worker: number }
  | { level: "enterprise"; employer: number }
  | { level: "area"; industry: number; district: number }
);

export type DetectorOptions = {
  employers: readonly EmployerFacts[];
  categories: number;
  weights: Weights;
  /** Below so many distinct workers nothing is worked out for an employer. */
  minWorkers: number;
  /** From which score on something is told; as the weights say unless told. */
  tell?: Weights["thresholds"];
  /** For learning: what was weighed. */
  tap?: {
    mark?: (look: LookUp, row: Float64Array) => void;
    cluster?: (look: LookUp, row: Float64Array) => void;
    area?: (at: number, industry: number, district: number, category: number, row: Float64Array) => void;
    worker?: (at: number, worker: number, category: number, row: Float64Array) => void;
  };
};

/** What a worker is weighed from when the colleagues are looked at too. */
export const workerFeatures = ["mark", "cluster", "looks", "sittings", "days", "newcomer", "category", "size"] as const;

/** A worker's need is told once in so long, an employer's cluster once in so long, unless it grows. */
const workerCase = 30 * day;
const employerCase = 14 * day;
const grown = 0.15;
/** From so far below the usual odds on a look-up says nothing of a need. */
const idle = -1.2;
/** Nothing is remembered longer, here as in the table of look-ups. */
const keepDays = 84;
const sweep = 7;
/** The score of a cluster that was not worked out. */
const noCluster = -8;

/**
 * Finds needs in a stream of look-ups, in the order of their times: each is looked at once, with what was before it, in a time
 * that does not grow with the history. A look-up may come late by up to a day. Nothing of it is written anywhere; the numbers
 * of `tell` are told again only when they have grown.
 */
export function newDetector({
  employers,
  categories,
  weights,
  minWorkers,
  tell: from = weights.thresholds,
  tap,
}: DetectorOptions) {
  const habits = new Habits();
  const pulse = new Pulse(employers, categories);
  const clusters = new ClusterWatch(habits, pulse, weights.base, weights.cluster);
  const areas = new AreaWatch(habits, pulse, employers, weights.base, weights.area);
  let lastDay = 0;
  const features = new Float64Array(featureNames.length);
  const markOf = markFrom(weights);
  const workerOf = weights.worker && plantForest(weights.worker, workerFeatures);
  const workerRow = new Float64Array(workerFeatures.length);
  const told = new Map<number, { at: number; score: number }>();
  return { see };

  function see(look: LookUp, tell: (alert: Alert) => void): void {
    const today = dayOf(look.at);
    if (today > lastDay) {
      if (lastDay > 0) lookAtAreas(today, tell);
      habits.retire(today, keepDays, sweep, (employer, trace) => clusters.remove(employer, trace));
      lastDay = today;
    }
    const { trace, before } = habits.add(look);
    if (trace < 0) return;
    const T = habits.traces;
    const facts = employers[look.employer]!;
    const firstToday = before === 0 || dayOf(before) !== today;
    if (firstToday) pulse.add(look.employer, look.category, before ? dayOf(before) : 0, today);
    habits.features(trace, facts, pulse.surge(look.category, today), features);
    tap?.mark?.(look, features);
    const mark = markOf(features);
    const changed = firstToday || Math.abs(mark - T.parts[trace * 16 + tP.mark]!) > 0.1;
    T.parts[trace * 16 + tP.mark] = mark;
    if (before === 0 || today - dayOf(before) >= windows.at(-1)!) {
      clusters.add(look.employer, trace);
      areas.add(look.employer, trace);
    }
    // Whoever only leafs through makes no cluster; the next who does not is asked with all of them.
    if (!changed || mark < weights.base + idle) return;
    const score = clusters.score(look.employer, facts, look.category, today, minWorkers);
    if (score !== undefined) {
      T.parts[trace * 16 + tP.cluster] = score;
      tap?.cluster?.(look, clusters.row);
      if (score >= from.enterprise && isNew(look.at, look.employer * categories + look.category, score)) {
        const { at, employer, category } = look;
        tell({ level: "enterprise", at, employer, category, score, reasons: clusters.reasons() });
        // What colleagues look up says more about each of them.
        if (workerOf)
          for (const other of clusters.workersOf(look.employer, look.category)) {
            T.parts[other * 16 + tP.cluster] = score;
            if (other !== trace) tellWorker(look, other, tell);
          }
      }
    }
    tellWorker(look, trace, tell);
  }

  /** When a day begins: what the days before it say. */
  function lookAtAreas(today: number, tell: (alert: Alert) => void): void {
    const at = today * day - 8 * 3_600_000;
    areas.look(today - 1, categories, (industry, district, category, score) => {
      tap?.area?.(at, industry, district, category, areas.row);
      if (score < from.area || !isNew(at, -1 - ((industry * 4096 + district) * categories + category), score)) return;
      tell({ level: "area", at, industry, district, category, score, reasons: areas.reasons() });
    });
  }

  function isNew(at: number, key: number, score: number): boolean {
    const last = told.get(key);
    const same = last !== undefined && at - last.at < employerCase;
    if (same && score < last.score + grown) return false;
    told.set(key, { at, score });
    return true;
  }

  function tellWorker({ at, employer }: LookUp, trace: number, tell: (alert: Alert) => void): void {
    const T = habits.traces;
    let score = T.parts[trace * 16 + tP.mark]!;
    const W = habits.workers;
    const row = T.whole[trace * 2 + tW.worker]!;
    const worker = W.whole[row * 4 + wW.number]!;
    const category = T.parts[trace * 16 + tP.category]!;
    if (workerOf || tap?.worker) {
      let k = 0;
      workerRow[k++] = score;
      workerRow[k++] = T.parts[trace * 16 + tP.cluster] === 0 ? noCluster : T.parts[trace * 16 + tP.cluster]!;
      workerRow[k++] = Math.log1p(T.parts[trace * 16 + tP.looks]!);
      workerRow[k++] = Math.log1p(T.parts[trace * 16 + tP.sittings]!);
      workerRow[k++] = Math.log1p(T.parts[trace * 16 + tP.days]!);
      workerRow[k++] = Math.exp((W.times[row * 2 + wT.firstAt]! - at) / (7 * day));
      workerRow[k++] = category;
      workerRow[k++] = Math.log(employers[employer]!.size);
      tap?.worker?.(at, worker, category, workerRow);
      if (workerOf) score = workerOf(workerRow);
    }
    if (at - T.times[trace * 4 + tT.toldAt]! > workerCase) T.parts[trace * 16 + tP.toldMark] = -99;
    if (score < from.worker || score < T.parts[trace * 16 + tP.toldMark]! + grown) return;
    T.parts[trace * 16 + tP.toldMark] = score;
    T.times[trace * 4 + tT.toldAt] = at;
    tell({ level: "worker", at, worker, category, score, reasons: habits.reasons(trace) });
  }
}

function markFrom({ mark }: Weights): (row: Float64Array) => number {
  if (!("linear" in mark)) return plantForest(mark, featureNames);
  const weights = Float64Array.from(featureNames, (name) => mark.linear[name] ?? 0);
  return (row) => {
    let sum = 0;
    for (let k = 0; k < weights.length; k++) sum += weights[k]! * row[k]!;
    return sum;
  };
}
