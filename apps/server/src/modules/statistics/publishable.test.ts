import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cell, figuresOf, nameOfFigure, publicTable } from "./public-table.ts";
import { publishable, rangeOf } from "./publishable.ts";
import { possibleTables, spreadOf } from "./testing/attacker.ts";

const k = 5;

const rows = (table: Record<string, Record<string, number>>): Cell<"type" | "district">[] =>
  Object.entries(table).flatMap(([type, of]) =>
    Object.entries(of).map(([district, count]) => ({ type, district, count })),
  );
const shownIn = (cells: Cell<"type" | "district">[]) =>
  new Set(publicTable(cells, { chain: ["type", "district"], beside: [], k }).map(({ of }) => nameOfFigure(of)));

describe("what is published of a table", () => {
  test("large counts are all published", () => {
    const shown = shownIn(rows({ pay: { a: 20, b: 30 }, hours: { a: 11, b: 9 } }));
    expect(shown.size).toBe(9);
  });

  test("one small count takes three others with it, so that no total less the rest gives it away", () => {
    const shown = shownIn(
      rows({ pay: { a: 3, b: 30, c: 12 }, hours: { a: 11, b: 9, c: 40 }, leave: { a: 8, b: 7, c: 50 } }),
    );
    expect(shown.has("district=a&type=pay")).toBe(false);
    expect([...shown].filter((name) => name.includes("&"))).toHaveLength(5);
    expect(shown.has("")).toBe(true);
    expect(shown.has("type=pay")).toBe(true);
    expect(shown.has("district=a")).toBe(true);
  });

  test("what a total leaves when its published parts are taken away is nobody, or enough", () => {
    // 1 of 31 is not answered: “received” and “answered” would say so together.
    const cells = [
      { outcome: "answered", count: 30 },
      { outcome: "waiting", count: 1 },
    ];
    const shown = publicTable(cells, { chain: ["outcome"], beside: [], k });
    expect(shown).toEqual([{ of: {}, count: 31 }]);
  });

  test("of fewer than five people nothing is said at all, not even that there were some", () => {
    expect(shownIn(rows({ pay: { a: 1, b: 2 }, hours: { a: 0, b: 1 } })).size).toBe(0);
    expect(shownIn(rows({ pay: { a: 0 } })).size).toBe(0);
  });

  test("when one district has everybody, the total and it are published", () => {
    expect([...shownIn(rows({ pay: { a: 20, b: 0 } }))].sort()).toEqual([
      "",
      "district=a",
      "district=a&type=pay",
      "type=pay",
    ]);
  });
});

type Crossed = "one" | "two" | "three";
const small = fc.array(fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, fc.nat(7)), { minLength: 8, maxLength: 8 });
const cube = (counts: number[]): Cell<Crossed>[] =>
  counts.map((count, at) => ({
    one: at & 1 ? "a" : "b",
    two: at & 2 ? "a" : "b",
    three: at & 4 ? "a" : "b",
    count,
  }));
/** Three dimensions in a row, as type, district and outcome; and two with one beside, as whether people are content. */
const shapes: { chain: Crossed[]; beside: Crossed[] }[] = [
  { chain: ["one", "two", "three"], beside: [] },
  { chain: ["one", "two"], beside: ["three"] },
];

const hiding = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 });

describe("against somebody who tries every table", () => {
  test("the range that the rules count with is the range that is left", () => {
    fc.assert(
      fc.property(small, hiding, fc.constantFrom(...shapes), (counts, hide, { chain, beside }) => {
        const cells = cube(counts);
        const figures = figuresOf(cells, chain, beside);
        const hidden = figures.map(({ id }, at) => id !== "" && hide[at]!);
        const tables = possibleTables(
          cells,
          figures.filter((_, at) => !hidden[at]),
          figures[0]!.count,
        );
        for (const [at, { of }] of figures.entries())
          if (hidden[at]) expect(rangeOf(figures, hidden, at)).toEqual(spreadOf(cells, tables, of));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test("no count of one to four people can be told, nor narrowed to fewer than six values, in any crossing of dimensions", () => {
    fc.assert(
      fc.property(small, fc.constantFrom(...shapes), (counts, { chain, beside }) => {
        const cells = cube(counts);
        const all = counts.reduce((sum, count) => sum + count, 0);
        const published = publicTable(cells, { chain, beside, k });
        for (const { count } of published) expect(count).toBeGreaterThanOrEqual(k);
        // Where not even the total is known there is no end to what is possible.
        fc.pre(published.some(({ of }) => nameOfFigure(of) === ""));
        const tables = possibleTables(cells, published, all);
        for (const names of subsets(["one", "two", "three"] as const))
          for (const of of crossings(cells, names)) {
            const count = spreadOf(cells, [counts], of).low;
            if (count === 0 || count >= k) continue;
            const { low, high } = spreadOf(cells, tables, of);
            expect({ of, wide: high - low >= k }).toEqual({ of, wide: true });
          }
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  test("leaving out small counts alone would give them away: the attacker finds what is wrong", () => {
    const cells = rows({ pay: { a: 3, b: 30 }, hours: { a: 11, b: 9 } });
    const naive = figuresOf(cells, ["type", "district"], []).filter(({ count }) => count >= k);
    const tables = possibleTables(cells, naive, 53);
    expect(spreadOf(cells, tables, { type: "pay", district: "a" })).toEqual({ low: 3, high: 3 });
  });
});

describe("against somebody who asks again and again", () => {
  type Placed = "week" | "type" | "district";
  const table = (counts: readonly number[]): Cell<Placed>[] =>
    counts.map((count, at) => ({
      week: at & 1 ? "first" : "second",
      type: at & 2 ? "a" : "b",
      district: at & 4 ? "a" : "b",
      count,
    }));
  const weekOf = (cells: Cell<Placed>[], week: string) =>
    publicTable(
      cells.filter((cell) => cell.week === week),
      { chain: ["type", "district"], beside: [], k },
    );
  const small = fc.array(fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, fc.nat(7)), { minLength: 8, maxLength: 8 });

  test("weeks apart, and any sum of weeks, tell of no week more than it told itself", () => {
    fc.assert(
      fc.property(small, (counts) => {
        const cells = table(counts);
        const told = ["first", "second"].map((week) =>
          weekOf(cells, week).map(({ of, count }) => ({ of: { ...of, week }, count })),
        );
        const sums = told[0]!.flatMap(({ of: { week: _, ...of }, count }) => {
          const other = told[1]!.find(
            (one) => nameOfFigure({ ...one.of, week: undefined }) === nameOfFigure({ ...of, week: undefined }),
          );
          return other ? [{ of, count: count + other.count }] : [];
        });
        const all = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(told.every((week) => week.some(({ of }) => Object.keys(of).length === 1)));
        const tables = possibleTables(cells, [...told.flat(), ...sums], all);
        for (const week of ["first", "second"])
          for (const of of [
            ...crossings(cells, ["type"]),
            ...crossings(cells, ["district"]),
            ...crossings(cells, ["type", "district"]),
          ]) {
            const count = spreadOf(cells, [counts], { ...of, week }).low;
            if (count === 0 || count >= k) continue;
            const { low, high } = spreadOf(cells, tables, { ...of, week });
            expect(high - low).toBeGreaterThanOrEqual(k);
          }
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test("two periods that differ by a day, each safe by itself, would give that day away: there are no such periods", () => {
    const days: Cell<"day" | "type">[] = [
      { day: "Monday", type: "pay", count: 2 },
      { day: "Monday", type: "hours", count: 0 },
      { day: "the rest", type: "pay", count: 20 },
      { day: "the rest", type: "hours", count: 30 },
    ];
    const told = (of: (day: string) => boolean) =>
      publicTable(
        days.filter(({ day }) => of(day)).map(({ type, count }) => ({ type, count })),
        { chain: ["type"], beside: [], k },
      );
    const whole = told(() => true);
    const shifted = told((day) => day !== "Monday").map(({ of, count }) => ({ of: { ...of, day: "the rest" }, count }));
    expect(whole).toHaveLength(3);
    const tables = possibleTables(days, [...whole, ...shifted], 52);
    expect(spreadOf(days, tables, { day: "Monday", type: "pay" })).toEqual({ low: 2, high: 2 });
  });
});

test("a table of a whole city: hundreds of counts, each small one safe, and most of the large ones told", () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(999)), (numbers) => {
      const next = () => numbers.next().value as number;
      const cells: Cell<"type" | "district" | "outcome" | "voice">[] = [];
      for (let type = 0; type < 13; type++)
        for (let district = 0; district < 8; district++)
          for (const outcome of ["in time", "late", "waiting"])
            for (const voice of ["content", "not content", "silent"]) {
              const size = next();
              const count = size < 600 ? 0 : size < 900 ? size % 3 : size % 40;
              cells.push({ type: `t${type}`, district: `d${district}`, outcome, voice, count });
            }
      const figures = figuresOf(cells, ["type", "district", "outcome"], ["voice"]);
      const shown = publishable(figures, { k });
      const hidden = figures.map(({ id }) => !shown.has(id));
      for (const [at, { count }] of figures.entries()) {
        if (count < k) expect(hidden[at]).toBe(true);
        if (count === 0 || count >= k) continue;
        const { low, high } = rangeOf(figures, hidden, at);
        expect(high - low).toBeGreaterThanOrEqual(k);
      }
      const large = figures.filter(({ count }) => count >= 2 * k);
      expect(large.filter(({ id }) => shown.has(id)).length).toBeGreaterThan(large.length * 0.6);
    }),
    { numRuns: 5 },
  );
});

function subsets<T>(all: readonly T[]): T[][] {
  return all.reduce<T[][]>((sets, one) => sets.concat(sets.map((set) => [...set, one])), [[]]);
}

function crossings<D extends string>(cells: readonly Cell<D>[], names: readonly D[]): Partial<Record<D, string>>[] {
  const seen = new Map<string, Partial<Record<D, string>>>();
  for (const cell of cells) {
    const of = Object.fromEntries(names.map((name) => [name, cell[name]])) as unknown as Partial<Record<D, string>>;
    seen.set(nameOfFigure(of), of);
  }
  return [...seen.values()];
}
