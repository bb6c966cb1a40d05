import { expect, test } from "vitest";
import { binOf, bins, windowScore } from "./cluster-score.ts";
import { defaultWeights } from "./default-weights.ts";
import { type Alert, newDetector } from "./detector.ts";
import { plantForest } from "./forest.ts";
import { day, type LookUp } from "./look-up.ts";
import { isOwnTrouble } from "./own-words.ts";

const start = Date.parse("2026-03-02T09:00:00+08:00");
const employers = Array.from({ length: 60 }, (_, n) => ({ size: 40, industry: n % 3, district: n % 4 }));

let drawn = 1;
const random = () => {
  drawn = (Math.imul(drawn, 1_103_515_245) + 12_345) & 0x7fffffff;
  return drawn / 0x7fffffff;
};

/** A city that reads a little of everything, with nobody in trouble. */
function quietCity(days: number): LookUp[] {
  drawn = 1;
  return Array.from({ length: days * 40 }, (_, n) => {
    const worker = Math.floor(random() * 600);
    return {
      at: start + Math.floor((n / 40) * day),
      worker,
      employer: worker % 60,
      category: Math.floor(random() * 5),
      kind: "view" as const,
      seconds: 5 + Math.floor(random() * 20),
      own: false,
      words: n + 1,
    };
  });
}

/** Workers of employer 7 who come back for a week to ask of category 2 in their own words and read long. */
function inTrouble(workers: number, from: number): LookUp[] {
  return Array.from({ length: workers }, (_, who) =>
    [0, 1, 2, 4].flatMap((later) => {
      const at = start + (from + who * 0.5 + later) * day;
      const about = { worker: 10_000 + who, employer: 7, category: 2 };
      return [
        { ...about, at, kind: "search" as const, seconds: 4, own: true, words: 100_001 + who * 50 + later * 3 },
        {
          ...about,
          at: at + 20_000,
          kind: "view" as const,
          seconds: 180,
          own: false,
          words: 100_002 + who * 50 + later * 3,
        },
        {
          ...about,
          at: at + 300_000,
          kind: "view" as const,
          seconds: 240,
          own: false,
          words: 100_003 + who * 50 + later * 3,
        },
      ];
    }),
  ).flat();
}

function alertsOf(lookUps: LookUp[], minWorkers = 3): Alert[] {
  const told: Alert[] = [];
  const detector = newDetector({ employers, categories: 5, weights: defaultWeights, minWorkers });
  for (const lookUp of [...lookUps].sort((a, b) => a.at - b.at)) detector.see(lookUp, (alert) => told.push(alert));
  return told;
}
const ofEmployers = (alerts: Alert[]) => alerts.filter(({ level }) => level === "enterprise");

test("five workers of one employer with one trouble are seen while they come, with reasons", () => {
  const told = ofEmployers(alertsOf([...quietCity(60), ...inTrouble(5, 45)]));
  const [first] = told;
  expect(first).toMatchObject({ employer: 7, category: 2 });
  expect(first!.at).toBeLessThan(start + 52 * day);
  expect(told.at(-1)!.score).toBeGreaterThan(first!.score);
  expect(told.at(-1)!.reasons).toEqual(expect.arrayContaining(["own-words", "long-reading", "came-back"]));
});

test("a city that reads as always is told nothing of", () => {
  expect(ofEmployers(alertsOf(quietCity(90)))).toEqual([]);
});

test("two workers, whatever they do, are never an employer's cluster; with a replay's floor of 1 they would be", () => {
  // Of that employer nobody else reads of it.
  const quiet = quietCity(60).filter(({ employer, category }) => employer !== 7 || category !== 2);
  const two = [...quiet, ...inTrouble(2, 45)];
  expect(ofEmployers(alertsOf(two))).toEqual([]);
  expect(ofEmployers(alertsOf(two, 1)).length).toBeGreaterThan(0);
});

test("one worker's need is seen, and not that of one who reads everything every day", () => {
  const student = quietCity(60).map((one, n) => ({ ...one, worker: 777, employer: 3, category: n % 5 }));
  const told = alertsOf([...quietCity(60), ...inTrouble(1, 45), ...student]);
  const workers = told.filter((alert) => alert.level === "worker").map(({ worker }) => worker);
  expect(workers).toContain(10_000);
  expect(workers).not.toContain(777);
});

test("what comes later changes nothing that was told before", () => {
  const all = [...quietCity(60), ...inTrouble(6, 40)];
  const cut = start + 47 * day;
  const whole = alertsOf(all).filter(({ at }) => at < cut);
  expect(alertsOf(all.filter(({ at }) => at < cut))).toEqual(whole);
  expect(whole.length).toBeGreaterThan(0);
});

test("a process that took the stream over tells what the first would have told, and nothing twice", () => {
  const all = [...quietCity(60), ...inTrouble(6, 40)].sort((a, b) => a.at - b.at);
  const whole = alertsOf(all);
  const newOne = () => newDetector({ employers, categories: 5, weights: defaultWeights, minWorkers: 3 });
  for (const cut of [42, 44, 46].map((days) => start + days * day)) {
    const before = whole.filter(({ at }) => at < cut);
    const second = newOne();
    for (const look of all.filter(({ at }) => at < cut)) second.see(look);
    for (const alert of before) second.toldBefore(alert);
    const told: Alert[] = [];
    for (const look of all.filter(({ at }) => at >= cut)) second.see(look, (alert) => told.push(alert));
    expect([...before, ...told]).toEqual(whole);
  }
  expect(ofEmployers(whole).length).toBeGreaterThan(1);
});

test("a worker who takes her consent back is as if she had never looked: the group is smaller, and gone below three", () => {
  const detector = newDetector({ employers, categories: 5, weights: defaultWeights, minWorkers: 3 });
  const quiet = quietCity(60).filter(({ employer, category }) => employer !== 7 || category !== 2);
  for (const look of [...quiet, ...inTrouble(4, 45)].sort((a, b) => a.at - b.at)) detector.see(look);
  const before = detector.group(7, 2)!;
  expect([...before.workers].sort()).toEqual([10_000, 10_001, 10_002, 10_003]);
  expect(before.found.workers).toBe(4);
  expect(before.found.expected).toBeLessThan(4);
  detector.forget(10_001);
  const after = detector.group(7, 2)!;
  expect(after.workers).not.toContain(10_001);
  expect(after.score).toBeLessThan(before.score);
  detector.forget(10_002);
  expect(detector.group(7, 2)).toBeUndefined();
});

test("those whose employer may not be used are nobody's colleagues, and their own needs are seen", () => {
  const nobody = [...employers, { size: 40, industry: 3, district: 4, nobody: true as const }];
  const told: Alert[] = [];
  const detector = newDetector({ employers: nobody, categories: 5, weights: defaultWeights, minWorkers: 3 });
  const six = inTrouble(6, 45).map((look) => ({ ...look, employer: 60 }));
  for (const look of [...quietCity(60), ...six].sort((a, b) => a.at - b.at))
    detector.see(look, (one) => told.push(one));
  expect(told.map(({ level }) => level)).not.toContain("enterprise");
  expect(told.map(({ level }) => level)).toContain("worker");
});

test("what verdicts taught of a category moves its groups and no other's", () => {
  const all = [...quietCity(60), ...inTrouble(5, 45)].sort((a, b) => a.at - b.at);
  const toldWith = (offsets: number[]) => {
    const told: Alert[] = [];
    const detector = newDetector({ employers, categories: 5, weights: defaultWeights, minWorkers: 3, offsets });
    for (const look of all) detector.see(look, (alert) => told.push(alert));
    return ofEmployers(told);
  };
  expect(toldWith([0, 0, -50, 0, 0])).toEqual([]);
  expect(toldWith([-50, -50, 0, -50, -50])).toEqual(toldWith([]));
});

test("the same page opened twice is one look-up", () => {
  const all = [...quietCity(60), ...inTrouble(4, 45)];
  const twice = all.flatMap((one) => [one, { ...one, at: one.at + 700 }]);
  expect(alertsOf(twice).map(({ score }) => score)).toEqual(alertsOf(all).map(({ score }) => score));
});

test("more workers with surer marks stand out more; more that were expected, less", () => {
  const marksOf = (workers: number, mark: number) => {
    const marks = new Float64Array(bins);
    marks[binOf(mark)] = workers;
    return marks;
  };
  const score = (workers: number, mark: number, expected: number) => windowScore(marksOf(workers, mark), 0, expected);
  expect(score(5, 2, 0.5)).toBeGreaterThan(score(4, 2, 0.5));
  expect(score(5, 2, 0.5)).toBeGreaterThan(score(5, 1, 0.5));
  expect(score(5, 2, 0.5)).toBeGreaterThan(score(5, 2, 2));
  expect(score(5, -2, 4)).toBeLessThan(0);
  expect(windowScore(new Float64Array(bins), 0, 1)).toBe(0);
});

test("a forest asks its features and adds its leaves; other features are refused", () => {
  // One tree of depth 1: is b at most 2?
  const weights = { features: ["a", "b"], depth: 1, base: 0.5, asked: [1, -1, -1], values: [2, -1, 3] };
  const forest = plantForest(weights, ["a", "b"]);
  expect(forest(Float64Array.of(9, 2))).toBe(-0.5);
  expect(forest(Float64Array.of(9, 2.1))).toBe(3.5);
  expect(() => plantForest(weights, ["a", "c"])).toThrow(/other features/);
});

test.each([
  ["老板不给工资怎么办", true],
  ["我们厂两个月没发工资", true],
  ["工资支付规定", false],
  ["什么是竞业限制", false],
])("%s: in one's own trouble %s", (words, own) => expect(isOwnTrouble(words)).toBe(own));
