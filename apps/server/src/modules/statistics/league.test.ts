import { describe, expect, test } from "vitest";
import { betaQuantile } from "./beta.ts";
import { leagueOfShares, leagueOfTimes, type ShareEntry } from "./league.ts";

const standing = (entries: ShareEntry[], key: string) =>
  leagueOfShares(entries).standings.find((one) => one.key === key)!;

describe("shares of units", () => {
  test("the estimate by hand: three units, ten matters each", () => {
    // MSA = 10 (0.09 + 0 + 0.09) / 2 = 0.9; MSE = (1.6 + 2.5 + 1.6) / 27; ρ = 0.24603; M = 3.06452; m = 15.5 / 31.
    const entries = [
      { key: "a", good: 2, all: 10 },
      { key: "b", good: 5, all: 10 },
      { key: "c", good: 8, all: 10 },
    ];
    expect(standing(entries, "a").estimate).toBeCloseTo((0.5 * 3.06452 + 2) / (3.06452 + 10), 5);
    expect(standing(entries, "b").estimate).toBeCloseTo(0.5, 10);
    expect(leagueOfShares(entries).standings.map(({ key }) => key)).toEqual(["c", "b", "a"]);
  });

  test("a unit with one matter answered in time is not first", () => {
    const entries = [
      { key: "one", good: 1, all: 1 },
      { key: "large", good: 950, all: 1000 },
      { key: "middling", good: 700, all: 1000 },
      { key: "poor", good: 500, all: 1000 },
    ];
    const { standings, alike } = leagueOfShares(entries);
    expect(standings[0]!.key).toBe("large");
    expect(alike).toBe(false);
    const one = standings.find(({ key }) => key === "one")!;
    expect(one.seen).toBe(1);
    expect(one.estimate).toBeLessThan(0.95);
    expect(one.places).toEqual({ best: 1, worst: 4 });
    expect(standings.find(({ key }) => key === "poor")!.places).toEqual({ best: 3, worst: 4 });
  });

  test("units that do equally well cannot be told apart, and keep an interval", () => {
    const entries = ["a", "b", "c", "d"].map((key) => ({ key, good: 18, all: 20 }));
    const { standings, alike } = leagueOfShares(entries);
    expect(alike).toBe(true);
    for (const one of standings) expect(one.high - one.low).toBeGreaterThan(0.05);
  });

  test("all in time, or none, is possible, and no unit is at 100 % for certain", () => {
    const all = leagueOfShares(["a", "b", "c"].map((key) => ({ key, good: 7, all: 7 })));
    expect(all.standings[0]!.estimate).toBeLessThan(1);
    expect(all.standings[0]!.low).toBeGreaterThan(0.8);
    const none = leagueOfShares(["a", "b", "c"].map((key) => ({ key, good: 0, all: 7 })));
    expect(none.standings[0]!.high).toBeLessThan(0.2);
  });

  test("no unit, one unit, two units, and units without a matter", () => {
    expect(leagueOfShares([])).toEqual({ standings: [], alike: true });
    expect(leagueOfShares([{ key: "a", good: 3, all: 4 }]).standings[0]).toEqual({
      key: "a",
      seen: 0.75,
      all: 4,
      estimate: 3.5 / 5,
      low: betaQuantile(0.05, 3.5, 1.5),
      high: betaQuantile(0.95, 3.5, 1.5),
      places: { best: 1, worst: 1 },
    });
    const { standings, alike } = leagueOfShares([
      { key: "idle", good: 0, all: 0 },
      { key: "a", good: 3, all: 4 },
      { key: "b", good: 1, all: 9 },
    ]);
    expect(alike).toBe(false);
    expect(standings.find(({ key }) => key === "idle")).toMatchObject({
      seen: null,
      all: 0,
      places: { best: 1, worst: 3 },
    });
  });

  test("nine of ten intervals hold the truth", () => {
    const random = sequence(7);
    let [held, all] = [0, 0];
    for (let round = 0; round < 60; round++) {
      const truth = Array.from({ length: 25 }, () => betaQuantile(random(), 8, 4));
      const entries = truth.map((share, n) => {
        const size = 2 + Math.floor(random() * 60);
        const good = Array.from({ length: size }, random).filter((draw) => draw < share).length;
        return { key: String(n), good, all: size };
      });
      for (const { key, low, high } of leagueOfShares(entries).standings) {
        all++;
        if (low <= truth[Number(key)]! && truth[Number(key)]! <= high) held++;
      }
    }
    expect(held / all).toBeGreaterThan(0.86);
    expect(held / all).toBeLessThan(0.94);
  });
});

describe("median times of units", () => {
  /** A median of exp(y) whose logarithm has the standard error se. */
  const time = (key: string, y: number, se: number) => ({
    key,
    median: Math.exp(y),
    logDeviation: (se * Math.sqrt(100)) / 1.2533,
    all: 100,
  });

  test("eight schools (Rubin 1981): no difference is found, all stand at the weighted mean", () => {
    const y = [28, 8, -3, 7, -1, 1, 18, 12];
    const se = [15, 10, 16, 11, 9, 11, 10, 18];
    const { standings, alike } = leagueOfTimes(y.map((value, n) => time(String(n), value / 100, se[n]! / 100)));
    for (const { estimate } of standings) expect(100 * Math.log(estimate)).toBeCloseTo(7.6856, 3);
    expect(alike).toBe(true);
  });

  test("clear differences stay, the shortest first", () => {
    const { standings, alike } = leagueOfTimes([time("a", 3, 0.05), time("b", 2, 0.05), time("c", 1, 0.05)]);
    expect(standings.map(({ key, places }) => [key, places.best, places.worst])).toEqual([
      ["c", 1, 1],
      ["b", 2, 2],
      ["a", 3, 3],
    ]);
    expect(alike).toBe(false);
  });

  test("a unit with one answer keeps a wide interval; one without a median is left out; one unit stands alone", () => {
    const few = { key: "few", median: 1, logDeviation: null, all: 1 };
    const { standings } = leagueOfTimes([
      time("a", 3, 0.1),
      time("b", 2, 0.1),
      few,
      { key: "none", median: null, logDeviation: null, all: 4 },
    ]);
    expect(standings.map(({ key }) => key).sort()).toEqual(["a", "b", "few"]);
    const one = standings.find(({ key }) => key === "few")!;
    expect(one.high / one.low).toBeGreaterThan(3);
    expect(leagueOfTimes([few]).standings[0]!.places).toEqual({ best: 1, worst: 1 });
  });
});

/** Numbers that look random and are the same each time (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
