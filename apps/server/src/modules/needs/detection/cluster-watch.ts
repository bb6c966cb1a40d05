import { binOf, bins, logMean, windowScore } from "./cluster-score.ts";
import { type ForestWeights, plantForest } from "./forest.ts";
import { type Found, foundIn } from "./found.ts";
import { type Habits, tP, tT } from "./habits.ts";
import { highestOf } from "./highest-of.ts";
import { dayOf, type EmployerFacts } from "./look-up.ts";
import { placesOf } from "./number-rows.ts";
import { type Pulse, windowFeatures, windows } from "./pulse.ts";

/** What a cluster is weighed from: the windows' scores, how many look and were expected, and how they came. */
export const clusterFeatures = [
  ...windowFeatures,
  "first",
  "second",
  "third",
  "above0",
  "above1",
  "above2",
  "newcomers",
  "newElsewhere",
  "mostInOneDay",
  "shareOfOneDay",
  "days",
  "returning",
  "ownWords",
  "dwell",
  "bustle3",
  "bustle28",
  "size",
  "seen",
  "usual",
  "surge",
  "category",
] as const;

const at = placesOf(...clusterFeatures);
const longest = windows.at(-1)!;

/** Who of an employer looked up what in the last 28 days, and how unusual that is. */
export class ClusterWatch {
  readonly #habits: Habits;
  readonly #pulse: Pulse;
  readonly #weigh: ((row: Float64Array) => number) | undefined;
  readonly #base: number;
  readonly #members: (number[] | undefined)[] = [];
  readonly #marks = new Float64Array(windows.length * bins);
  readonly #expected = new Float64Array(windows.length);
  readonly #scores = new Float64Array(windows.length);
  readonly #usual = new Float64Array(windows.length);
  readonly #all = new Float64Array(windows.length);
  readonly #workers = new Float64Array(windows.length);
  readonly #others = new Float64Array(windows.length);
  readonly #begun = new Float64Array(longest + 1);
  readonly row = new Float64Array(clusterFeatures.length);

  constructor(habits: Habits, pulse: Pulse, base: number, weights: ForestWeights | undefined) {
    this.#habits = habits;
    this.#pulse = pulse;
    this.#base = base;
    this.#weigh = weights && plantForest(weights, clusterFeatures);
  }

  add(employer: number, trace: number): void {
    const group = this.#members[employer];
    if (!group) this.#members[employer] = [trace];
    else if (!group.includes(trace)) group.push(trace);
  }

  remove(employer: number, trace: number): void {
    const group = this.#members[employer];
    const at = group?.indexOf(trace) ?? -1;
    if (at >= 0) group!.splice(at, 1);
  }

  /** Why the last score is what it is: the window that stands out most, and how these workers look. */
  reasons(): string[] {
    const { row } = this;
    const n = this.#workers[windows.length - 1]!;
    return [
      `window-${windows[highestOf(this.#scores)]}`,
      ...(row[at.newcomers]! > n / 2 ? ["newcomers"] : []),
      ...(row[at.returning]! > n / 3 ? ["came-back"] : []),
      ...(row[at.ownWords]! > 0.5 ? ["own-words"] : []),
      ...(row[at.dwell]! > 0.4 ? ["long-reading"] : []),
      ...(row[at.days]! > 3 ? ["on-several-days"] : []),
    ];
  }

  /** How many look, in how many days, and how many would have been expected; never a window with fewer than `fewest`. */
  found(fewest: number): Found {
    return foundIn(this.#scores, this.#workers, this.#usual, fewest);
  }

  /** The workers of the last 28 days with this category: their traces. */
  *workersOf(employer: number, category: number): Iterable<number> {
    const T = this.#habits.traces;
    for (const trace of this.#members[employer] ?? []) if (T.parts[trace * 16 + tP.category] === category) yield trace;
  }

  /**
   * How likely it is, as a logarithm of odds, that these workers have one trouble; undefined below `fewest` distinct workers,
   * for whom nothing is worked out at all.
   */
  score(employer: number, facts: EmployerFacts, category: number, today: number, fewest: number): number | undefined {
    const group = this.#members[employer];
    if (!group || group.length < fewest) return undefined;
    const T = this.#habits.traces;
    const marks = this.#marks.fill(0);
    const workers = this.#workers.fill(0);
    const others = this.#others.fill(0);
    const begun = this.#begun.fill(0);
    const row = this.row.fill(0);
    let first = -9;
    let second = -9;
    let third = -9;
    let own = 0;
    let dwell = 0;
    let returning = 0;
    for (let i = group.length - 1; i >= 0; i--) {
      const trace = group[i]!;
      const ago = today - dayOf(T.times[trace * 4 + tT.lastAt]!);
      if (ago >= longest) {
        group[i] = group[group.length - 1]!;
        group.pop();
        continue;
      }
      const newcomer = today - dayOf(T.times[trace * 4 + tT.workerSince]!) < longest;
      if (T.parts[trace * 16 + tP.category] !== category) {
        for (let k = windows.length - 1; k >= 0 && ago < windows[k]!; k--) others[k]! += 1;
        if (newcomer) row[at.newElsewhere]! += 1;
        continue;
      }
      const mark = T.parts[trace * 16 + tP.mark]! - this.#base;
      const bin = binOf(mark);
      for (let k = windows.length - 1; k >= 0 && ago < windows[k]!; k--) {
        marks[k * bins + bin]! += 1;
        workers[k]! += 1;
      }
      if (newcomer) row[at.newcomers]! += 1;
      if (mark > 0) row[at.above0]! += 1;
      if (mark > 1) row[at.above1]! += 1;
      if (mark > 2) row[at.above2]! += 1;
      if (mark > first) {
        third = second;
        second = first;
        first = mark;
      } else if (mark > second) {
        third = second;
        second = mark;
      } else if (mark > third) third = mark;
      begun[Math.min(longest, Math.max(0, today - dayOf(T.times[trace * 4 + tT.firstAt]!)))]! += 1;
      if (T.parts[trace * 16 + tP.days]! > 1.2) returning++;
      own += Math.min(3, T.parts[trace * 16 + tP.own]!);
      dwell += T.parts[trace * 16 + tP.dwell]! / (T.parts[trace * 16 + tP.views]! + 1.5);
    }
    const n = workers[windows.length - 1]!;
    if (n < fewest) return undefined;
    const usual = this.#pulse.expected(employer, category, today, this.#expected, this.#all);
    for (let k = 0; k < windows.length; k++) {
      const bustle = (others[k]! + 1.5) / (this.#all[k]! + 1.5);
      const expected = this.#expected[k]! * Math.max(1, bustle);
      const score = windowScore(marks, k, expected);
      this.#scores[k] = score;
      this.#usual[k] = expected;
      row[at.score1 + k] = score;
      row[at.workers1 + k] = Math.log1p(workers[k]!);
      row[at.expected1 + k] = Math.log(expected);
      if (k === 1) row[at.bustle3] = Math.log(bustle);
      if (k === 4) row[at.bustle28] = Math.log(bustle);
    }
    const score = logMean(this.#scores);
    row[at.score] = score;
    row[at.first] = first;
    row[at.second] = second;
    row[at.third] = third;
    let most = 0;
    let days = 0;
    for (let k = 0; k <= longest; k++) {
      if (begun[k]! > 0) days++;
      if (k < longest && begun[k]! > most) most = begun[k]!;
    }
    row[at.mostInOneDay] = most;
    row[at.shareOfOneDay] = most / n;
    row[at.days] = days;
    row[at.returning] = returning;
    row[at.ownWords] = own / n;
    row[at.dwell] = dwell / n;
    row[at.size] = Math.log(facts.size);
    row[at.seen] = usual.seen;
    row[at.usual] = usual.own;
    row[at.surge] = this.#pulse.surge(category, today);
    row[at.category] = category;
    return this.#weigh ? this.#weigh(row) : score;
  }
}
