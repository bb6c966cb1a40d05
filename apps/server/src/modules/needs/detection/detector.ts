import { AreaWatch } from "./area-watch.ts";
import { ClusterWatch } from "./cluster-watch.ts";
import { plantForest } from "./forest.ts";
import type { Found } from "./found.ts";
import { featureNames, Habits, tP, tT, tW, wT, wW } from "./habits.ts";
import { day, dayOf, type EmployerFacts, type LookUp } from "./look-up.ts";
import { Pulse, windows } from "./pulse.ts";
import { grown, ToldCases } from "./told-cases.ts";
import type { Weights } from "./weights.ts";

export type Alert = {
  /** Milliseconds since 1970. */
  at: number;
  category: number;
  /** A logarithm of odds. */
  score: number;
  reasons: string[];
} & (
  | { level: "worker"; worker: number; since: number }
  | { level: "enterprise"; employer: number; found: Found }
  | { level: "area"; industry: number; district: number; found: Found }
);

/** What was told before: a worker's by her category, the others by theirs. */
export type Told = { at: number; category: number; score: number } & (
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
  /** Added to the score of groups and areas, by category: what staff's verdicts taught. */
  offsets?: readonly number[];
  /** For learning: what was weighed. */
  tap?: {
    mark?: (look: LookUp, row: Float64Array) => void;
    cluster?: (look: LookUp, row: Float64Array, score: number) => void;
    area?: (at: number, industry: number, district: number, category: number, row: Float64Array, score: number) => void;
    worker?: (at: number, worker: number, category: number, row: Float64Array) => void;
  };
};

/** What a worker is weighed from when the colleagues are looked at too. */
export const workerFeatures = ["mark", "cluster", "looks", "sittings", "days", "newcomer", "category", "size"] as const;

/** A worker's need is told once in so long, unless it grows. */
export const workerCase = 30 * day;
/** From so far below the usual odds on a look-up says nothing of a need. */
const idle = -1.2;
/** Nothing is remembered longer, here as in the table of look-ups. */
const keepDays = 84;
const sweep = 7;
/** The score of a cluster that was not worked out. */
const noCluster = -8;

/**
 * Finds needs in a stream of look-ups, in the order of their times: each is looked at once, with what was before it, in a time
 * that does not grow with the history. A look-up may come late by up to a day. Nothing of it is written anywhere; what was
 * told is told again only when it has grown. Without `tell` a look-up is remembered and nothing is told: of what was looked at
 * before, by this process or another; then `toldBefore` says what was told of it.
 */
export function newDetector({
  employers,
  categories,
  weights,
  minWorkers,
  tell: from = weights.thresholds,
  offsets = [],
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
  const told = new ToldCases();
  return { see, toldBefore, group, forget };

  function see(look: LookUp, tell?: (alert: Alert) => void): void {
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
    const offset = offsets[look.category] ?? 0;
    const firstToday = before === 0 || dayOf(before) !== today;
    if (firstToday) pulse.add(look.employer, look.category, before ? dayOf(before) : 0, today);
    habits.features(trace, facts, pulse.surge(look.category, today), features);
    tap?.mark?.(look, features);
    const mark = markOf(features);
    const changed = firstToday || Math.abs(mark - T.parts[trace * 16 + tP.mark]!) > 0.1;
    T.parts[trace * 16 + tP.mark] = mark;
    if (!facts.nobody && (before === 0 || today - dayOf(before) >= windows.at(-1)!)) {
      clusters.add(look.employer, trace);
      areas.add(look.employer, trace);
    }
    // Whoever only leafs through makes no cluster; the next who does not is asked with all of them.
    if (!changed || mark < weights.base + idle) return;
    const weighed = clusters.score(look.employer, facts, look.category, today, minWorkers);
    if (weighed !== undefined) {
      const score = weighed + offset;
      T.parts[trace * 16 + tP.cluster] = score;
      tap?.cluster?.(look, clusters.row, score);
      if (tell && score >= from.enterprise && told.isNew(look.at, keyOfEmployer(look.employer, look.category), score)) {
        const { at, employer, category } = look;
        const found = clusters.found(minWorkers);
        tell({ level: "enterprise", at, employer, category, score, found, reasons: clusters.reasons() });
        // What colleagues look up says more about each of them.
        if (workerOf)
          for (const other of clusters.workersOf(look.employer, look.category)) {
            T.parts[other * 16 + tP.cluster] = score;
            if (other !== trace) tellWorker(look, other, tell);
          }
      }
    }
    if (tell) tellWorker(look, trace, tell);
  }

  /** What stands in the memory of the one who tells, where another told it or this one before it began anew. */
  function toldBefore(before: Told): void {
    const { at, category, score } = before;
    if (before.level === "enterprise") told.set(keyOfEmployer(before.employer, category), { at, score });
    else if (before.level === "area") told.set(keyOfArea(before.industry, before.district, category), { at, score });
    else {
      const T = habits.traces;
      const trace = habits.find(before.worker, category);
      if (trace < 0) return;
      T.parts[trace * 16 + tP.toldMark] = score;
      T.times[trace * 4 + tT.toldAt] = at;
    }
  }

  /** How the workers of an employer look now, and who they are; undefined below the floor. */
  function group(employer: number, category: number) {
    const weighed = clusters.score(employer, employers[employer]!, category, lastDay, minWorkers);
    if (weighed === undefined) return undefined;
    const workers = [...clusters.workersOf(employer, category)].map((trace) => habits.workerOf(trace));
    const score = weighed + (offsets[category] ?? 0);
    return { score, found: clusters.found(minWorkers), reasons: clusters.reasons(), workers };
  }

  /** A worker who took her consent back: from now on as if she had never been there. */
  function forget(worker: number): void {
    habits.forget(worker, (employer, trace) => {
      clusters.remove(employer, trace);
      areas.remove(employer, trace);
    });
  }

  /** When a day begins: what the days before it say. */
  function lookAtAreas(today: number, tell: ((alert: Alert) => void) | undefined): void {
    const at = today * day - 8 * 3_600_000;
    areas.look(today - 1, categories, (industry, district, category, weighed) => {
      const score = weighed + (offsets[category] ?? 0);
      tap?.area?.(at, industry, district, category, areas.row, score);
      if (!tell || score < from.area || !told.isNew(at, keyOfArea(industry, district, category), score)) return;
      const found = areas.found();
      tell({ level: "area", at, industry, district, category, score, found, reasons: areas.reasons() });
    });
  }

  function keyOfEmployer(employer: number, category: number): number {
    return employer * categories + category;
  }

  function keyOfArea(industry: number, district: number, category: number): number {
    return -1 - ((industry * 4096 + district) * categories + category);
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
    const since = T.times[trace * 4 + tT.firstAt]!;
    tell({ level: "worker", at, worker, category, score, since, reasons: habits.reasons(trace) });
  }
}

/** The same for everything that is told of one trouble. */
export function keyOfAlert(alert: Alert): string {
  switch (alert.level) {
    case "worker":
      return `w ${alert.worker} ${alert.category}`;
    case "enterprise":
      return `e ${alert.employer} ${alert.category}`;
    case "area":
      return `a ${alert.industry} ${alert.district} ${alert.category}`;
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
