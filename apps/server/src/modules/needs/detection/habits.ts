import { day, dayOf, type EmployerFacts, hourOf, type LookUp } from "./look-up.ts";
import { NumberRows } from "./number-rows.ts";

/** What is remembered of a worker's look-ups fades with these times, in days: what is new, and what is usual. */
const fast = 5 * day;
const slow = 30 * day;
const days60 = 60 * day;
/** Another sitting after so long. */
const pause = 30 * 60_000;
/** What is asked again after so long is another matter. */
const over = 30 * day;
/** The same words again within so long are a page opened twice. */
const twice = 4000;
/** The usual time on one page, in seconds, and from where on it says no more. */
const usualSeconds = 24;
const mostSeconds = 1800;

/** The columns a mark is weighed from, in the order of `features`. */
export const featureNames = [
  "always",
  "looksFast",
  "looks",
  "sittingsFast",
  "sittings",
  "days",
  "dwell",
  "minutes",
  "ownWords",
  "otherWords",
  "ownShare",
  "share",
  "otherSittings",
  "activeDays",
  "newcomer",
  "newMatter",
  "surge",
  "size",
  "ownDwell",
  "sittingsDwell",
  "ownLooks",
  "dwellElsewhere",
  "newDwell",
  "hour",
  "category",
] as const;

/**
 * What each worker looked up, faded: a few numbers for every pair of worker and category, and for the worker; never the
 * words or the pages.
 */
export class Habits {
  readonly traces = new NumberRows({
    worker: "i32",
    next: "i32",
    category: "u8",
    lastAt: "f64",
    firstAt: "f64",
    looksFast: "f32",
    looks: "f32",
    sittingsFast: "f32",
    sittings: "f32",
    days: "f32",
    views: "f32",
    dwell: "f32",
    minutes: "f32",
    own: "f32",
    other: "f32",
    mark: "f32",
    /** The last score of the employer's workers with the same category; 0 while they are too few. */
    cluster: "f32",
    /** The highest mark that was told, and when. */
    toldMark: "f32",
    toldAt: "f64",
    firstHour: "u8",
  });
  readonly workers = new NumberRows({
    number: "i32",
    employer: "i32",
    first: "i32",
    lastAt: "f64",
    firstAt: "f64",
    words: "i32",
    looks: "f32",
    sittings: "f32",
    days: "f32",
    views: "f32",
    dwell: "f32",
  });
  readonly #rowOf: number[] = [];

  /**
   * Adds a look-up; the trace it belongs to, or -1 where the same was counted a moment ago. `newDay`: the first of that
   * category by this worker on this day.
   */
  add(look: LookUp): { trace: number; before: number; newDay: boolean } {
    const w = this.#worker(look);
    const { is: W } = this.workers;
    if (W.words[w] === look.words && look.at - W.lastAt[w]! < twice && W.lastAt[w]! > 0) return nothing;
    const t = this.#trace(w, look.category);
    const { is: T } = this.traces;
    const elapsed = Math.max(0, look.at - W.lastAt[w]!);
    const fade = W.lastAt[w]! > 0 ? Math.exp(-elapsed / slow) : 0;
    const newSitting = W.lastAt[w] === 0 || elapsed > pause;
    W.looks[w] = W.looks[w]! * fade + 1;
    W.sittings[w] = W.sittings[w]! * fade + (newSitting ? 1 : 0);
    W.days[w] =
      W.days[w]! * (W.lastAt[w]! > 0 ? Math.exp(-elapsed / days60) : 0) +
      (dayOf(look.at) === dayOf(W.lastAt[w]!) ? 0 : 1);

    const before = T.lastAt[t]!;
    const since = Math.max(0, look.at - before);
    const first = before === 0;
    const toSlow = first ? 0 : Math.exp(-since / slow);
    const toFast = first ? 0 : Math.exp(-since / fast);
    const sitting = first || since > pause ? 1 : 0;
    const newDay = first || dayOf(before) !== dayOf(look.at);
    T.looks[t] = T.looks[t]! * toSlow + 1;
    T.looksFast[t] = T.looksFast[t]! * toFast + 1;
    T.sittings[t] = T.sittings[t]! * toSlow + sitting;
    T.sittingsFast[t] = T.sittingsFast[t]! * toFast + sitting;
    T.days[t] = T.days[t]! * toSlow + (newDay ? 1 : 0);
    T.views[t] = T.views[t]! * toSlow;
    T.dwell[t] = T.dwell[t]! * toSlow;
    T.minutes[t] = T.minutes[t]! * toSlow;
    T.own[t] = T.own[t]! * toSlow;
    T.other[t] = T.other[t]! * toSlow;
    W.views[w] = W.views[w]! * fade;
    W.dwell[w] = W.dwell[w]! * fade;
    if (look.kind === "view") {
      const long = Math.log(Math.min(mostSeconds, Math.max(1, look.seconds)) / usualSeconds);
      T.views[t]! += 1;
      T.dwell[t]! += long;
      W.views[w]! += 1;
      W.dwell[w]! += long;
    } else if (look.own) T.own[t]! += 1;
    else T.other[t]! += 1;
    T.minutes[t]! += Math.min(mostSeconds, look.seconds) / 60;
    if (first || since > over) {
      T.firstAt[t] = look.at;
      T.firstHour[t] = hourOf(look.at);
    }
    // One that comes late does not turn the time back.
    T.lastAt[t] = Math.max(before, look.at);
    W.lastAt[w] = Math.max(W.lastAt[w]!, look.at);
    W.words[w] = look.words;
    return { trace: t, before, newDay };
  }

  /** Writes what a mark is weighed from: see `featureNames`. */
  features(t: number, { size }: EmployerFacts, surge: number, into: Float64Array): void {
    const { is: T } = this.traces;
    const { is: W } = this.workers;
    const w = T.worker[t]!;
    const at = T.lastAt[t]!;
    const dwell = T.dwell[t]! / (T.views[t]! + 1.5);
    const ownShare = (T.own[t]! + 0.25) / (T.own[t]! + T.other[t]! + 1);
    const sittings = Math.log1p(T.sittings[t]!);
    const newcomer = Math.exp((W.firstAt[w]! - at) / (7 * day));
    let k = 0;
    into[k++] = 1;
    into[k++] = Math.log1p(T.looksFast[t]!);
    into[k++] = Math.log1p(T.looks[t]!);
    into[k++] = Math.log1p(T.sittingsFast[t]!);
    into[k++] = sittings;
    into[k++] = Math.log1p(T.days[t]!);
    into[k++] = dwell;
    into[k++] = Math.log1p(T.minutes[t]!);
    into[k++] = Math.log1p(T.own[t]!);
    into[k++] = Math.log1p(T.other[t]!);
    into[k++] = ownShare;
    into[k++] = (T.looks[t]! + 0.5) / (W.looks[w]! + 1);
    into[k++] = Math.log1p(Math.max(0, W.sittings[w]! - T.sittings[t]!));
    into[k++] = Math.log1p(W.days[w]!);
    into[k++] = newcomer;
    into[k++] = Math.exp((T.firstAt[t]! - at) / (10 * day));
    into[k++] = surge;
    into[k++] = Math.log(size);
    into[k++] = ownShare * dwell;
    into[k++] = sittings * dwell;
    into[k++] = Math.log1p(T.own[t]!) * Math.log1p(T.looks[t]!);
    into[k++] = (W.dwell[w]! - T.dwell[t]!) / (W.views[w]! - T.views[t]! + 1.5);
    into[k++] = newcomer * dwell;
    into[k++] = T.firstHour[t]!;
    into[k++] = T.category[t]!;
  }

  /** What in a worker's look-ups speaks for a need. */
  reasons(t: number): string[] {
    const { is: T } = this.traces;
    return [
      ...(T.days[t]! > 1.2 ? ["came-back"] : []),
      ...(T.own[t]! > 0.5 ? ["own-words"] : []),
      ...(T.dwell[t]! / (T.views[t]! + 1.5) > 0.4 ? ["long-reading"] : []),
      ...(T.looks[t]! > 5 ? ["many-look-ups"] : []),
      ...(T.cluster[t]! > 0 ? ["colleagues-too"] : []),
    ];
  }

  /**
   * Forgets what nobody came back to: a part of the rows each day, all of them within `within` days. `each` is told the employer
   * and the trace before its number is used again.
   */
  retire(today: number, keepDays: number, within: number, each: (employer: number, trace: number) => void): void {
    const { is: T } = this.traces;
    const { is: W } = this.workers;
    for (let t = today % within; t < this.traces.length; t += within) {
      if (T.lastAt[t] === 0 || today - dayOf(T.lastAt[t]!) <= keepDays) continue;
      const w = T.worker[t]!;
      each(W.employer[w]!, t);
      this.#unlink(w, t);
      T.lastAt[t] = 0;
      this.traces.giveBack(t);
    }
  }

  #unlink(w: number, trace: number): void {
    const { is: T } = this.traces;
    const { is: W } = this.workers;
    if (W.first[w] === trace) W.first[w] = T.next[trace]!;
    for (let t = W.first[w]!; t >= 0; t = T.next[t]!) if (T.next[t] === trace) T.next[t] = T.next[trace]!;
  }

  #worker({ worker, employer, at }: LookUp): number {
    let row = this.#rowOf[worker];
    if (row !== undefined && row >= 0) return row;
    row = this.workers.take();
    this.#rowOf[worker] = row;
    this.workers.is.number[row] = worker;
    this.workers.is.employer[row] = employer;
    this.workers.is.first[row] = -1;
    this.workers.is.firstAt[row] = at;
    return row;
  }

  #trace(w: number, category: number): number {
    const { is: T } = this.traces;
    const { is: W } = this.workers;
    for (let t = W.first[w]!; t >= 0; t = T.next[t]!) if (T.category[t] === category) return t;
    const t = this.traces.take();
    this.traces.is.worker[t] = w;
    this.traces.is.category[t] = category;
    this.traces.is.next[t] = W.first[w]!;
    this.traces.is.mark[t] = -9;
    this.traces.is.toldMark[t] = -99;
    W.first[w] = t;
    return t;
  }
}

const nothing = { trace: -1, before: 0, newDay: false };
