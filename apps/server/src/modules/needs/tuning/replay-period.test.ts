import { expect, test } from "vitest";
import { defaultWeights } from "../detection/default-weights.ts";
import { type Alert, newDetector } from "../detection/detector.ts";
import { day, type LookUp } from "../detection/look-up.ts";
import { replayApart } from "./replay-apart.ts";
import { type ComparedNumbers, type Numbers, newReplay, type Period, type Replayed } from "./replay-period.ts";
import { ToldInReplay } from "./told-in-replay.ts";

const start = Date.parse("2026-03-02T09:00:00+08:00");
const employers = Array.from({ length: 60 }, (_, n) => ({ size: 40, industry: n % 3, district: n % 4 }));
const categories = 5;

let drawn = 1;
const random = () => {
  drawn = (Math.imul(drawn, 1_103_515_245) + 12_345) & 0x7fffffff;
  return drawn / 0x7fffffff;
};

/** Sixty days of a city that reads a little of everything; of some employers workers come back to one category. */
function city(troubles: readonly { employer: number; workers: number; from: number }[]): LookUp[] {
  drawn = 1;
  const quiet = Array.from({ length: 60 * 40 }, (_, n): LookUp => {
    const worker = Math.floor(random() * 600);
    const about = { worker, employer: worker % 60, category: Math.floor(random() * categories), own: false };
    return { ...about, at: start + Math.floor((n / 40) * day), kind: "view", seconds: 5 + random() * 20, words: n + 1 };
  });
  const troubled = troubles.flatMap(({ employer, workers, from }) =>
    Array.from({ length: workers }, (_, who) =>
      [0, 1, 2, 4].flatMap((later): LookUp[] => {
        const at = start + (from + who * 0.5 + later) * day;
        const about = { worker: 10_000 + employer * 100 + who, employer, category: 2 };
        const words = 100_000 + employer * 1000 + who * 50 + later * 3;
        return [
          { ...about, at, kind: "search", seconds: 4, own: true, words: words + 1 },
          { ...about, at: at + 20_000, kind: "view", seconds: 180, own: false, words: words + 2 },
          { ...about, at: at + 300_000, kind: "view", seconds: 240, own: false, words: words + 3 },
        ];
      }),
    ).flat(),
  );
  return [...quiet, ...troubled].sort((a, b) => a.at - b.at);
}

async function* given(looks: readonly LookUp[]) {
  yield* looks;
}

const looks = city([
  { employer: 7, workers: 6, from: 30 },
  { employer: 9, workers: 4, from: 38 },
  { employer: 11, workers: 3, from: 45 },
  { employer: 13, workers: 2, from: 40 },
]);
const countedFrom = start + 20 * day;
const byHand: Numbers = { weights: defaultWeights, thresholds: defaultWeights.thresholds, offsets: [] };
const period: Period = { employers, categories, countedFrom, complaints: [] };
const stricter = { ...byHand, thresholds: { ...byHand.thresholds, enterprise: 16 } };

function replayed(numbers: ComparedNumbers, more: Partial<Period> = {}, of: readonly LookUp[] = looks): Replayed {
  const replay = newReplay({ ...period, ...more }, numbers);
  for (const look of of) replay.see(look);
  return replay.found();
}

/** What the running product's detector tells of the same stream. */
function live({ weights, thresholds, offsets }: Numbers): { alerts: Alert[]; cases: ToldInReplay } {
  const alerts: Alert[] = [];
  const detector = newDetector({ employers, categories, weights, minWorkers: 3, tell: thresholds, offsets });
  for (const look of looks) detector.see(look, look.at >= countedFrom ? (alert) => alerts.push(alert) : undefined);
  const cases = new ToldInReplay();
  for (const alert of alerts) cases.add(alert);
  return { alerts, cases };
}

test("a replay tells what the live detector tells of the same look-ups", () => {
  const thresholds = [2, 4.4, 16];
  const found = replayed({ present: byHand, other: stricter, thresholds });
  expect(found.lookUps).toBe(looks.length);
  for (const level of ["worker", "enterprise", "area"] as const) {
    const count = (numbers: Numbers) => [...live(numbers).cases.of[level].values()].flat().length;
    expect(found.levels[level].present).toBe(count(byHand));
    expect(found.levels[level].other).toBe(count(stricter));
  }
  const { present, other, noMore, newly } = found.levels.enterprise;
  expect(present).toBeGreaterThan(other);
  expect([noMore, newly]).toEqual([present - other, 0]);
  // Each point of the curve is what a detector with that threshold tells.
  for (const { threshold, told } of found.curve) {
    const tell = { ...byHand, thresholds: { ...byHand.thresholds, enterprise: threshold } };
    expect(told).toBe([...live(tell).cases.of.enterprise.values()].flat().length);
  }
  expect(found.curve[0]!.told).toBeGreaterThan(found.curve[2]!.told);
});

test("the same numbers change nothing", () => {
  const found = replayed({ present: byHand, other: byHand, thresholds: [4.4] });
  for (const { present, other, noMore, newly } of Object.values(found.levels)) {
    expect(other).toBe(present);
    expect([noMore, newly]).toEqual([0, 0]);
  }
});

test("an offset moves one category's groups alone", () => {
  const offsets = [0, 0, -50, 0, 0];
  const found = replayed({ present: byHand, other: { ...byHand, offsets }, thresholds: [4.4] });
  expect(found.levels.enterprise.present).toBeGreaterThan(0);
  expect(found.levels.enterprise.other).toBe(0);
  expect(found.curve).toEqual([{ threshold: 4.4, told: 0, preceded: 0, leadDays: null }]);
});

test("two workers are no warning at any threshold", () => {
  const two = city([{ employer: 13, workers: 2, from: 40 }]).filter(
    ({ employer, worker }) => employer !== 13 || worker > 9999,
  );
  const lowest = { ...byHand, thresholds: { worker: 99, enterprise: -99, area: 99 } };
  const found = replayed(
    { present: lowest, other: lowest, thresholds: [-99] },
    {},
    two.filter(({ employer }) => employer === 13),
  );
  expect(found.levels.enterprise).toEqual({ present: 0, other: 0, noMore: 0, newly: 0 });
  expect(found.curve[0]!.told).toBe(0);
});

test("lead time is counted from the first warning to the complaint, and is no median of fewer than three", () => {
  const first = (employer: number) => live(byHand).cases.of.enterprise.get(`e ${employer} 2`)![0]!;
  const later = { 7: 10, 9: 4, 11: 6 };
  const complaints = Object.entries(later).map(([employer, days]) => ({
    employer: Number(employer),
    category: 2,
    at: first(Number(employer)) + days * day,
  }));
  const ask = (of: typeof complaints) => {
    const found = replayed({ present: byHand, other: byHand, thresholds: [4.4] }, { complaints: of });
    const { preceded, leadDays } = found.curve[0]!;
    return { preceded, leadDays };
  };
  expect(ask(complaints)).toEqual({ preceded: 3, leadDays: 6 });
  expect(ask(complaints.slice(0, 2))).toEqual({ preceded: 2, leadDays: null });
  // A complaint before the warning, of another subject or another employer was not preceded.
  const none = [
    { employer: 7, category: 2, at: first(7) - day },
    { employer: 7, category: 1, at: first(7) + day },
    { employer: 20, category: 2, at: first(7) + day },
  ];
  expect(ask(none)).toEqual({ preceded: 0, leadDays: null });
});

test("in a thread of its own it finds the same, says how far it is, and stops when it is told to", async () => {
  const numbers = { present: byHand, other: stricter, thresholds: [2, 4.4, 16] };
  const asked: number[] = [];
  const goOn = async (lookedAt: number) => asked.push(lookedAt) > 0;
  expect(await replayApart(given(looks), period, numbers, goOn)).toEqual(replayed(numbers));
  expect(asked).toEqual([2000, looks.length]);
  expect(await replayApart(given(looks), period, numbers, async () => false)).toBeUndefined();
});

test("what fails in the thread fails here, and nowhere else", async () => {
  const unknown = looks.map((look) => ({ ...look, employer: 999 }));
  const numbers = { present: byHand, other: byHand, thresholds: [4.4] };
  await expect(replayApart(given(unknown), period, numbers, async () => true)).rejects.toThrow();
});
