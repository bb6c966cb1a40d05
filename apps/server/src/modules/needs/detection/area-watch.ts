import { binOf, bins, logMean, windowScore } from "./cluster-score.ts";
import { type ForestWeights, plantForest } from "./forest.ts";
import { type Found, foundIn } from "./found.ts";
import { type Habits, tP, tT, tW, wW } from "./habits.ts";
import { highestOf } from "./highest-of.ts";
import { dayOf, type EmployerFacts } from "./look-up.ts";
import { placesOf } from "./number-rows.ts";
import { type Pulse, windowFeatures, windows } from "./pulse.ts";

export const areaFeatures = [
  ...windowFeatures,
  "employers",
  "employersAbove1",
  "employersAbove2",
  "workersAbove1",
  "share",
  "bustle7",
  "bustle28",
  "surge",
  "category",
] as const;

const at = placesOf(...areaFeatures);
const longest = windows.at(-1)!;
/** One employer must not be the area. */
const mostOfOne = 2;
const fewestEmployers = 3;

/** Who of an industry in a district looked up what in the last 28 days. Looked at once a day. */
export class AreaWatch {
  readonly #habits: Habits;
  readonly #pulse: Pulse;
  readonly #employers: readonly EmployerFacts[];
  readonly #base: number;
  readonly #weigh: ((row: Float64Array) => number) | undefined;
  readonly #members: number[][];
  readonly #districts: number;
  readonly #marks = new Float64Array(windows.length * bins);
  readonly #workers = new Float64Array(windows.length);
  readonly #expected = new Float64Array(windows.length);
  readonly #scores = new Float64Array(windows.length);
  readonly #usual = new Float64Array(windows.length);
  readonly #all = new Float64Array(windows.length);
  readonly row = new Float64Array(areaFeatures.length);

  constructor(
    habits: Habits,
    pulse: Pulse,
    employers: readonly EmployerFacts[],
    base: number,
    weights: ForestWeights | undefined,
  ) {
    this.#habits = habits;
    this.#pulse = pulse;
    this.#employers = employers;
    this.#base = base;
    this.#weigh = weights && plantForest(weights, areaFeatures);
    this.#districts = 1 + employers.reduce((most, { district }) => Math.max(most, district), 0);
    const industries = 1 + employers.reduce((most, { industry }) => Math.max(most, industry), 0);
    this.#members = Array.from({ length: industries * this.#districts }, () => []);
  }

  add(employer: number, trace: number): void {
    const { industry, district } = this.#employers[employer]!;
    this.#members[industry * this.#districts + district]!.push(trace);
  }

  remove(employer: number, trace: number): void {
    const { industry, district } = this.#employers[employer]!;
    const members = this.#members[industry * this.#districts + district]!;
    const at = members.indexOf(trace);
    if (at >= 0) members.splice(at, 1);
  }

  /** How many look together, in how many days, and how many would have been expected: in the window that stands out most. */
  found(): Found {
    return foundIn(this.#scores, this.#workers, this.#usual, fewestEmployers);
  }

  /** Why the last score is what it is. */
  reasons(): string[] {
    return [`window-${windows[highestOf(this.#scores)]}`, `employers-${this.row[at.employersAbove1]}`];
  }

  /** Every industry of every district with enough to be worked out, by category. */
  look(
    today: number,
    categories: number,
    tell: (industry: number, district: number, category: number, score: number) => void,
  ): void {
    for (let area = 0; area < this.#members.length; area++) {
      const industry = Math.floor(area / this.#districts);
      const district = area % this.#districts;
      this.#lookAt(area, industry, district, today, categories, tell);
    }
  }

  #lookAt(
    area: number,
    industry: number,
    district: number,
    today: number,
    categories: number,
    tell: (industry: number, district: number, category: number, score: number) => void,
  ): void {
    const T = this.#habits.traces;
    const kept: number[] = [];
    const byCategory: number[][] = Array.from({ length: categories }, () => []);
    const everything = new Float64Array(windows.length);
    for (const trace of this.#members[area]!) {
      const ago = today - dayOf(T.times[trace * 4 + tT.lastAt]!);
      if (ago >= longest || T.parts[trace * 16 + tP.countedOn] === today) continue;
      T.parts[trace * 16 + tP.countedOn] = today;
      kept.push(trace);
      byCategory[T.parts[trace * 16 + tP.category]!]!.push(trace);
      for (let k = windows.length - 1; k >= 0 && ago < windows[k]!; k--) everything[k]! += 1;
    }
    this.#members[area] = kept;
    for (let category = 0; category < categories; category++) {
      const traces = byCategory[category]!;
      if (traces.length < fewestEmployers) continue;
      const surest = this.#surestOfEach(traces);
      const marks = this.#marks.fill(0);
      const workers = this.#workers.fill(0);
      const above1 = new Set<number>();
      const above2 = new Set<number>();
      let workersAbove1 = 0;
      for (const [employer, own] of surest)
        for (const trace of own) {
          const mark = T.parts[trace * 16 + tP.mark]! - this.#base;
          const bin = binOf(mark);
          const ago = today - dayOf(T.times[trace * 4 + tT.lastAt]!);
          for (let k = windows.length - 1; k >= 0 && ago < windows[k]!; k--) {
            marks[k * bins + bin]! += 1;
            workers[k]! += 1;
          }
          if (mark > 1) {
            above1.add(employer);
            workersAbove1++;
          }
          if (mark > 2) above2.add(employer);
        }
      if (surest.size < fewestEmployers || above1.size < fewestEmployers) continue;
      this.#pulse.expectedOfArea(industry, district, category, today, this.#expected, this.#all);
      const row = this.row.fill(0);
      for (let k = 0; k < windows.length; k++) {
        const bustle = (everything[k]! - workers[k]! + 5) / (this.#all[k]! + 5);
        const expected = this.#expected[k]! * Math.max(1, bustle);
        const score = windowScore(marks, k, expected);
        this.#scores[k] = score;
        this.#usual[k] = expected;
        row[at.score1 + k] = score;
        row[at.workers1 + k] = Math.log1p(workers[k]!);
        row[at.expected1 + k] = Math.log(expected);
        if (k === 2) row[at.bustle7] = Math.log(bustle);
        if (k === 4) row[at.bustle28] = Math.log(bustle);
      }
      const score = logMean(this.#scores);
      row[at.score] = score;
      row[at.employers] = Math.log(surest.size);
      row[at.employersAbove1] = above1.size;
      row[at.employersAbove2] = above2.size;
      row[at.workersAbove1] = workersAbove1;
      row[at.share] = workersAbove1 / traces.length;
      row[at.surge] = this.#pulse.surge(category, today);
      row[at.category] = category;
      tell(industry, district, category, this.#weigh ? this.#weigh(row) : score);
    }
  }

  /** Of each employer the two workers with the surest marks. */
  #surestOfEach(traces: readonly number[]): Map<number, number[]> {
    const T = this.#habits.traces;
    const W = this.#habits.workers;
    const markOf = (trace: number) => T.parts[trace * 16 + tP.mark]!;
    const surest = new Map<number, number[]>();
    for (const trace of traces) {
      const employer = W.whole[T.whole[trace * 2 + tW.worker]! * 4 + wW.employer]!;
      const own = surest.get(employer);
      if (!own) surest.set(employer, [trace]);
      else if (own.length < mostOfOne) own.push(trace);
      else {
        const weakest = markOf(own[0]!) < markOf(own[1]!) ? 0 : 1;
        if (markOf(trace) > markOf(own[weakest]!)) own[weakest] = trace;
      }
    }
    return surest;
  }
}
