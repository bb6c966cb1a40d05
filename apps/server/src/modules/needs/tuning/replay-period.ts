import { newDetector } from "../detection/detector.ts";
import { day, type EmployerFacts, type LookUp } from "../detection/look-up.ts";
import { ToldCases } from "../detection/told-cases.ts";
import type { Weights } from "../detection/weights.ts";
import { type Changes, compareTold, countOf, ToldInReplay } from "./told-in-replay.ts";
import { type TunedLevel, tunedLevels } from "./unusual-scores.ts";

/** What a replay knows beside the look-ups, all of it in the numbers that the detector works with; nothing in it has a name. */
export type Period = {
  employers: readonly EmployerFacts[];
  categories: number;
  /** Only from here on something is counted: before it the detector learns what is usual. */
  countedFrom: number;
  /** The first complaints of the counted time. */
  complaints: readonly { employer: number; category: number; at: number }[];
};

export type Numbers = {
  weights: Weights;
  thresholds: Weights["thresholds"];
  /** By the number of a category. */
  offsets: readonly number[];
};

/** `thresholds`: of employers, rising; for the curve. */
export type ComparedNumbers = { present: Numbers; other: Numbers; thresholds: readonly number[] };

export type CurvePoint = { threshold: number; told: number; preceded: number; leadDays: number | null };
export type Replayed = {
  lookUps: number;
  levels: Record<TunedLevel, Changes>;
  /** Of the thought-of numbers, by threshold of employers. */
  curve: CurvePoint[];
};

/** The same floor as in the running product; there is no way below it here. */
const fewestWorkers = 3;
/** A median of fewer says nothing, and too much of the one. */
const fewestLeads = 3;
const longestLead = 84 * day;

export type Replay = {
  see: (look: LookUp) => void;
  /** What was found so far. */
  found: () => Replayed;
};

/**
 * Runs the detector over a period twice at once: with the numbers in force and with others; each tells what the live one would
 * have told. Look-ups are given in their order.
 */
export function newReplay(
  { employers, categories, countedFrom, complaints }: Period,
  { present, other, thresholds }: ComparedNumbers,
): Replay {
  const cases = { present: new ToldInReplay(), other: new ToldInReplay() };
  const curve = thresholds.map((threshold) => ({
    threshold,
    memory: new ToldCases(),
    cases: new Map<number, number[]>(),
  }));
  const before = newDetector({ employers, categories, minWorkers: fewestWorkers, ...told(present) });
  const after = newDetector({
    employers,
    categories,
    minWorkers: fewestWorkers,
    ...told(other),
    tap: {
      cluster: ({ at, employer, category }, _, score) => {
        if (at < countedFrom) return;
        const key = employer * categories + category;
        for (const { threshold, memory, cases: found } of curve) {
          // The thresholds rise.
          if (score < threshold) return;
          if (memory.isNew(at, key, score) === "first") found.set(key, [...(found.get(key) ?? []), at]);
        }
      },
    },
  });
  let seen = 0;
  return {
    see: (look) => {
      const counted = look.at >= countedFrom;
      before.see(look, counted ? cases.present.add : undefined);
      after.see(look, counted ? cases.other.add : undefined);
      seen++;
    },
    found: () => ({
      lookUps: seen,
      levels: Object.fromEntries(
        tunedLevels.map((level) => [level, compareTold(cases.present.of[level], cases.other.of[level])]),
      ) as Replayed["levels"],
      curve: curve.map(({ threshold, cases: found }) => ({
        threshold,
        told: countOf(found),
        ...leadOf(complaints, (employer, category) => found.get(employer * categories + category) ?? []),
      })),
    }),
  };
}

const told = ({ weights, thresholds: tell, offsets }: Numbers) => ({ weights, tell, offsets });

/** Median days from the first warning of a trouble to its first complaint, of those that were preceded by one. */
function leadOf(
  complaints: Period["complaints"],
  toldOf: (employer: number, category: number) => readonly number[],
): Pick<CurvePoint, "preceded" | "leadDays"> {
  const leads = complaints.flatMap(({ employer, category, at }) => {
    const first = toldOf(employer, category).find((time) => time < at && at - time < longestLead);
    return first === undefined ? [] : (at - first) / day;
  });
  leads.sort((a, b) => a - b);
  const middle = leads.length / 2;
  const median = leads.length % 2 ? leads[Math.floor(middle)]! : (leads[middle - 1]! + leads[middle]!) / 2;
  return {
    preceded: leads.length,
    leadDays: leads.length < fewestLeads ? null : Number(median.toFixed(1)),
  };
}
