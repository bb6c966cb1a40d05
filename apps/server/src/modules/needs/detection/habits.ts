import { day, dayOf, type EmployerFacts, hourOf, type LookUp } from "./look-up.ts";
import { NumberRows, placesOf } from "./number-rows.ts";

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
 * A row of a trace, which is a worker with a category. `cluster`: the last score of the employer's workers with the same
 * category, 0 while they are too few. `toldMark`, `toldAt`: the highest mark that was told, and when. The widths stand as numbers
 * where rows are read, so that a place is one multiplication: whole 2, times 4, parts 16.
 */
export const tW = placesOf("worker", "next");
export const tT = placesOf("lastAt", "firstAt", "toldAt", "workerSince");
export const tP = placesOf(
  ...(["category", "looksFast", "looks", "sittingsFast", "sittings", "days", "views", "dwell"] as const),
  ...(["minutes", "own", "other", "mark", "cluster", "toldMark", "firstHour", "countedOn"] as const),
);
/** A row of a worker: whole 4, times 2, parts 5. */
export const wW = placesOf("number", "employer", "first", "words");
export const wT = placesOf("lastAt", "firstAt");
export const wP = placesOf("looks", "sittings", "days", "views", "dwell");

/**
 * What each worker looked up, faded: a few numbers for every pair of worker and category, and for the worker; never the
 * words or the pages.
 */
export class Habits {
  readonly traces = new NumberRows(tW, tT, tP);
  readonly workers = new NumberRows(wW, wT, wP);
  readonly #rowOf: number[] = [];

  /**
   * Adds a look-up; the trace it belongs to, or -1 where the same was counted a moment ago. `newDay`: the first of that
   * category by this worker on this day.
   */
  add(look: LookUp): { trace: number; before: number; newDay: boolean } {
    const w = this.#worker(look);
    const W = this.workers;
    if (
      W.whole[w * 4 + wW.words] === look.words &&
      look.at - W.times[w * 2 + wT.lastAt]! < twice &&
      W.times[w * 2 + wT.lastAt]! > 0
    )
      return nothing;
    const t = this.#trace(w, look.category);
    const T = this.traces;
    const elapsed = Math.max(0, look.at - W.times[w * 2 + wT.lastAt]!);
    const fade = W.times[w * 2 + wT.lastAt]! > 0 ? Math.exp(-elapsed / slow) : 0;
    const newSitting = W.times[w * 2 + wT.lastAt] === 0 || elapsed > pause;
    W.parts[w * 5 + wP.looks] = W.parts[w * 5 + wP.looks]! * fade + 1;
    W.parts[w * 5 + wP.sittings] = W.parts[w * 5 + wP.sittings]! * fade + (newSitting ? 1 : 0);
    W.parts[w * 5 + wP.days] =
      W.parts[w * 5 + wP.days]! * (W.times[w * 2 + wT.lastAt]! > 0 ? Math.exp(-elapsed / days60) : 0) +
      (dayOf(look.at) === dayOf(W.times[w * 2 + wT.lastAt]!) ? 0 : 1);

    const before = T.times[t * 4 + tT.lastAt]!;
    const since = Math.max(0, look.at - before);
    const first = before === 0;
    const toSlow = first ? 0 : Math.exp(-since / slow);
    const toFast = first ? 0 : Math.exp(-since / fast);
    const sitting = first || since > pause ? 1 : 0;
    const newDay = first || dayOf(before) !== dayOf(look.at);
    T.parts[t * 16 + tP.looks] = T.parts[t * 16 + tP.looks]! * toSlow + 1;
    T.parts[t * 16 + tP.looksFast] = T.parts[t * 16 + tP.looksFast]! * toFast + 1;
    T.parts[t * 16 + tP.sittings] = T.parts[t * 16 + tP.sittings]! * toSlow + sitting;
    T.parts[t * 16 + tP.sittingsFast] = T.parts[t * 16 + tP.sittingsFast]! * toFast + sitting;
    T.parts[t * 16 + tP.days] = T.parts[t * 16 + tP.days]! * toSlow + (newDay ? 1 : 0);
    T.parts[t * 16 + tP.views] = T.parts[t * 16 + tP.views]! * toSlow;
    T.parts[t * 16 + tP.dwell] = T.parts[t * 16 + tP.dwell]! * toSlow;
    T.parts[t * 16 + tP.minutes] = T.parts[t * 16 + tP.minutes]! * toSlow;
    T.parts[t * 16 + tP.own] = T.parts[t * 16 + tP.own]! * toSlow;
    T.parts[t * 16 + tP.other] = T.parts[t * 16 + tP.other]! * toSlow;
    W.parts[w * 5 + wP.views] = W.parts[w * 5 + wP.views]! * fade;
    W.parts[w * 5 + wP.dwell] = W.parts[w * 5 + wP.dwell]! * fade;
    if (look.kind === "view") {
      const long = Math.log(Math.min(mostSeconds, Math.max(1, look.seconds)) / usualSeconds);
      T.parts[t * 16 + tP.views]! += 1;
      T.parts[t * 16 + tP.dwell]! += long;
      W.parts[w * 5 + wP.views]! += 1;
      W.parts[w * 5 + wP.dwell]! += long;
    } else if (look.own) T.parts[t * 16 + tP.own]! += 1;
    else T.parts[t * 16 + tP.other]! += 1;
    T.parts[t * 16 + tP.minutes]! += Math.min(mostSeconds, look.seconds) / 60;
    if (first || since > over) {
      T.times[t * 4 + tT.firstAt] = look.at;
      T.parts[t * 16 + tP.firstHour] = hourOf(look.at);
    }
    // One that comes late does not turn the time back.
    T.times[t * 4 + tT.lastAt] = Math.max(before, look.at);
    W.times[w * 2 + wT.lastAt] = Math.max(W.times[w * 2 + wT.lastAt]!, look.at);
    W.whole[w * 4 + wW.words] = look.words;
    return { trace: t, before, newDay };
  }

  /** Writes what a mark is weighed from: see `featureNames`. */
  features(t: number, { size }: EmployerFacts, surge: number, into: Float64Array): void {
    const T = this.traces;
    const W = this.workers;
    const w = T.whole[t * 2 + tW.worker]!;
    const at = T.times[t * 4 + tT.lastAt]!;
    const dwell = T.parts[t * 16 + tP.dwell]! / (T.parts[t * 16 + tP.views]! + 1.5);
    const ownShare = (T.parts[t * 16 + tP.own]! + 0.25) / (T.parts[t * 16 + tP.own]! + T.parts[t * 16 + tP.other]! + 1);
    const sittings = Math.log1p(T.parts[t * 16 + tP.sittings]!);
    const newcomer = Math.exp((W.times[w * 2 + wT.firstAt]! - at) / (7 * day));
    let k = 0;
    into[k++] = 1;
    into[k++] = Math.log1p(T.parts[t * 16 + tP.looksFast]!);
    into[k++] = Math.log1p(T.parts[t * 16 + tP.looks]!);
    into[k++] = Math.log1p(T.parts[t * 16 + tP.sittingsFast]!);
    into[k++] = sittings;
    into[k++] = Math.log1p(T.parts[t * 16 + tP.days]!);
    into[k++] = dwell;
    into[k++] = Math.log1p(T.parts[t * 16 + tP.minutes]!);
    into[k++] = Math.log1p(T.parts[t * 16 + tP.own]!);
    into[k++] = Math.log1p(T.parts[t * 16 + tP.other]!);
    into[k++] = ownShare;
    into[k++] = (T.parts[t * 16 + tP.looks]! + 0.5) / (W.parts[w * 5 + wP.looks]! + 1);
    into[k++] = Math.log1p(Math.max(0, W.parts[w * 5 + wP.sittings]! - T.parts[t * 16 + tP.sittings]!));
    into[k++] = Math.log1p(W.parts[w * 5 + wP.days]!);
    into[k++] = newcomer;
    into[k++] = Math.exp((T.times[t * 4 + tT.firstAt]! - at) / (10 * day));
    into[k++] = surge;
    into[k++] = Math.log(size);
    into[k++] = ownShare * dwell;
    into[k++] = sittings * dwell;
    into[k++] = Math.log1p(T.parts[t * 16 + tP.own]!) * Math.log1p(T.parts[t * 16 + tP.looks]!);
    into[k++] =
      (W.parts[w * 5 + wP.dwell]! - T.parts[t * 16 + tP.dwell]!) /
      (W.parts[w * 5 + wP.views]! - T.parts[t * 16 + tP.views]! + 1.5);
    into[k++] = newcomer * dwell;
    into[k++] = T.parts[t * 16 + tP.firstHour]!;
    into[k++] = T.parts[t * 16 + tP.category]!;
  }

  /** What in a worker's look-ups speaks for a need. */
  reasons(t: number): string[] {
    const T = this.traces;
    return [
      ...(T.parts[t * 16 + tP.days]! > 1.2 ? ["came-back"] : []),
      ...(T.parts[t * 16 + tP.own]! > 0.5 ? ["own-words"] : []),
      ...(T.parts[t * 16 + tP.dwell]! / (T.parts[t * 16 + tP.views]! + 1.5) > 0.4 ? ["long-reading"] : []),
      ...(T.parts[t * 16 + tP.looks]! > 5 ? ["many-look-ups"] : []),
      ...(T.parts[t * 16 + tP.cluster]! > 0 ? ["colleagues-too"] : []),
    ];
  }

  /**
   * Forgets what nobody came back to: a part of the rows each day, all of them within `within` days. `each` is told the employer
   * and the trace before its number is used again.
   */
  retire(today: number, keepDays: number, within: number, each: (employer: number, trace: number) => void): void {
    const T = this.traces;
    const W = this.workers;
    for (let t = today % within; t < this.traces.length; t += within) {
      if (T.times[t * 4 + tT.lastAt] === 0 || today - dayOf(T.times[t * 4 + tT.lastAt]!) <= keepDays) continue;
      const w = T.whole[t * 2 + tW.worker]!;
      each(W.whole[w * 4 + wW.employer]!, t);
      this.#unlink(w, t);
      T.times[t * 4 + tT.lastAt] = 0;
      this.traces.giveBack(t);
    }
  }

  workerOf(trace: number): number {
    return this.workers.whole[this.traces.whole[trace * 2 + tW.worker]! * 4 + wW.number]!;
  }

  /** The trace of a worker with a category; -1 when there is none. */
  find(worker: number, category: number): number {
    const row = this.#rowOf[worker];
    if (row === undefined || row < 0) return -1;
    const T = this.traces;
    for (let t = this.workers.whole[row * 4 + wW.first]!; t >= 0; t = T.whole[t * 2 + tW.next]!)
      if (T.parts[t * 16 + tP.category] === category) return t;
    return -1;
  }

  /** Forgets a worker at once; `each` as in `retire`. */
  forget(worker: number, each: (employer: number, trace: number) => void): void {
    const row = this.#rowOf[worker];
    if (row === undefined || row < 0) return;
    const T = this.traces;
    const W = this.workers;
    for (let t = W.whole[row * 4 + wW.first]!; t >= 0; ) {
      const next = T.whole[t * 2 + tW.next]!;
      each(W.whole[row * 4 + wW.employer]!, t);
      T.times[t * 4 + tT.lastAt] = 0;
      T.giveBack(t);
      t = next;
    }
    this.#rowOf[worker] = -1;
    W.giveBack(row);
  }

  #unlink(w: number, trace: number): void {
    const T = this.traces;
    const W = this.workers;
    if (W.whole[w * 4 + wW.first] === trace) W.whole[w * 4 + wW.first] = T.whole[trace * 2 + tW.next]!;
    for (let t = W.whole[w * 4 + wW.first]!; t >= 0; t = T.whole[t * 2 + tW.next]!)
      if (T.whole[t * 2 + tW.next] === trace) T.whole[t * 2 + tW.next] = T.whole[trace * 2 + tW.next]!;
  }

  #worker({ worker, employer, at }: LookUp): number {
    let row = this.#rowOf[worker];
    if (row !== undefined && row >= 0) return row;
    const W = this.workers;
    row = W.take();
    this.#rowOf[worker] = row;
    W.whole[row * 4 + wW.number] = worker;
    W.whole[row * 4 + wW.employer] = employer;
    W.whole[row * 4 + wW.first] = -1;
    W.times[row * 2 + wT.firstAt] = at;
    return row;
  }

  #trace(w: number, category: number): number {
    const T = this.traces;
    const W = this.workers;
    const known = this.find(W.whole[w * 4 + wW.number]!, category);
    if (known >= 0) return known;
    const t = this.traces.take();
    T.whole[t * 2 + tW.worker] = w;
    T.times[t * 4 + tT.workerSince] = W.times[w * 2 + wT.firstAt]!;
    T.parts[t * 16 + tP.category] = category;
    T.whole[t * 2 + tW.next] = W.whole[w * 4 + wW.first]!;
    T.parts[t * 16 + tP.mark] = -9;
    T.parts[t * 16 + tP.toldMark] = -99;
    W.whole[w * 4 + wW.first] = t;
    return t;
  }
}

const nothing = { trace: -1, before: 0, newDay: false };
