import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Candidate, cellsOf, composeVisits, type Lot, shuffled } from "./compose-visits.ts";

/** Every way that the lots can fall, each with how likely it is. */
function* everyWay<T>(work: (lot: Lot) => T): Generator<{ likely: number; result: T }> {
  const path: { at: number; of: number }[] = [];
  do {
    let step = 0;
    const result = work((below) => {
      if (step === path.length) path.push({ at: 0, of: below });
      return path[step++]!.at;
    });
    yield { likely: path.reduce((product, { of }) => product / of, 1), result };
    while (path.length > 0 && path.at(-1)!.at === path.at(-1)!.of - 1) path.pop();
    if (path.length > 0) path.at(-1)!.at++;
  } while (path.length > 0);
}

/** For each plan that may come out: how likely each of its employers is the one that a warning asked for. */
function whatAnObserverKnows(candidates: readonly Candidate[], { groups, size }: { groups: number; size: number }) {
  const plans = new Map<string, Map<number, number>>();
  for (const { id } of candidates) {
    for (const { likely, result } of everyWay((lot) =>
      composeVisits(candidates, { wished: [id], barred: [], groups, size }, lot),
    )) {
      const plan = result.stops.join(" ");
      const blamed = plans.get(plan) ?? new Map<number, number>();
      blamed.set(id, (blamed.get(id) ?? 0) + likely);
      plans.set(plan, blamed);
    }
  }
  return [...plans].map(([plan, blamed]) => {
    const all = [...blamed.values()].reduce((sum, one) => sum + one, 0);
    return plan.split(" ").map((id) => (blamed.get(Number(id)) ?? 0) / all);
  });
}

const kinds = (...sections: string[]): Candidate[] =>
  sections.map((section, n) => ({ id: n + 1, district: "370202", section }));

describe("from a plan alone nobody can tell who was warned", () => {
  test("one kind of employer, one group: each as likely, whatever the order", () => {
    const plans = whatAnObserverKnows(kinds("C", "C", "C", "C", "C", "C"), { groups: 1, size: 3 });
    expect(plans).toHaveLength(6 * 5 * 4);
    for (const plan of plans) for (const chance of plan) expect(chance).toBeCloseTo(1 / 3, 10);
  });

  test("two kinds, two groups: each as likely, also where the groups are of different kinds", () => {
    const plans = whatAnObserverKnows(kinds("C", "C", "C", "H", "H", "H"), { groups: 2, size: 2 });
    expect(plans.length).toBeGreaterThan(100);
    for (const plan of plans) for (const chance of plan) expect(chance).toBeCloseTo(1 / 4, 10);
  });

  test("one of a rare kind hides among the rare ones, and the common ones among themselves", () => {
    const plans = whatAnObserverKnows(kinds("C", "C", "C", "A", "B", "D"), { groups: 1, size: 3 });
    for (const plan of plans) for (const chance of plan) expect(chance).toBeCloseTo(1 / 3, 10);
  });

  test("counted out, the others by nearness to the one would give it away", () => {
    // What composeVisits does not do: the same industry first, then any.
    const near = kinds("C", "C", "A", "B");
    const plans = new Map<string, Map<number, number>>();
    for (const one of near) {
      const same = near.filter(({ id, section }) => id !== one.id && section === one.section);
      const rest = near.filter(({ section }) => section !== one.section);
      for (const { likely, result } of everyWay((lot) => [...same, ...shuffled(rest, lot)].slice(0, 2))) {
        const plan = [one, ...result]
          .map(({ id }) => id)
          .sort()
          .join(" ");
        const blamed = plans.get(plan) ?? new Map<number, number>();
        plans.set(plan, blamed.set(one.id, (blamed.get(one.id) ?? 0) + likely));
      }
    }
    const best = Math.max(
      ...[...plans.values()].map((blamed) => {
        const all = [...blamed.values()].reduce((sum, each) => sum + each, 0);
        return Math.max(...blamed.values()) / all;
      }),
    );
    expect(best).toBeGreaterThan(1 / 3 + 0.01);
  });
});

const scene = fc.record({
  candidates: fc
    .array(
      fc.record({ district: fc.constantFrom("370202", "370203"), section: fc.constantFrom("C", "H", "G", undefined) }),
      { minLength: 1, maxLength: 60 },
    )
    .map((list) => list.map((one, n): Candidate => ({ id: n + 1, ...one }))),
  chosen: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 8 }),
  barred: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }),
  groups: fc.integer({ min: 1, max: 6 }),
  seed: fc.infiniteStream(fc.nat()),
});

describe("any plan", () => {
  const size = 5;
  const compose = ({
    candidates,
    chosen,
    barred,
    groups,
    seed,
  }: typeof scene extends fc.Arbitrary<infer T> ? T : never) => {
    const wished = [...new Set(chosen)].filter((id) => id <= candidates.length);
    const apart = barred.filter((id) => !wished.includes(id));
    const lot: Lot = (below) => seed.next().value % below;
    return { wished, apart, ...composeVisits(candidates, { wished, barred: apart, groups, size }, lot) };
  };

  test("has whole groups, nobody twice, and at least four others for each warned one", () => {
    fc.assert(
      fc.property(scene, (given) => {
        const { stops, left, wished, apart } = compose(given);
        const placed = wished.filter((id) => stops.includes(id));
        expect(new Set(stops).size).toBe(stops.length);
        expect(stops.length % size).toBe(0);
        expect(stops.length).toBeLessThanOrEqual(given.groups * size);
        expect(placed.length * size).toBeLessThanOrEqual(stops.length);
        expect([...placed, ...left].sort()).toEqual([...wished].sort());
        expect(stops.filter((id) => apart.includes(id))).toEqual([]);
      }),
    );
  });

  test("has for each warned one four others of its own cell", () => {
    fc.assert(
      fc.property(scene, (given) => {
        const { stops, wished } = compose(given);
        for (const cell of cellsOf(given.candidates, 2 * size)) {
          const here = stops.filter((id) => cell.includes(id));
          const warned = here.filter((id) => wished.includes(id));
          expect(here.length).toBeGreaterThanOrEqual(warned.length * size);
        }
      }),
    );
  });

  test("cells part the employers by the registry alone", () => {
    fc.assert(
      fc.property(scene, ({ candidates }) => {
        const cells = cellsOf(candidates, size);
        expect(cells.flat().sort()).toEqual(candidates.map(({ id }) => id).sort());
        if (candidates.length >= size) for (const cell of cells) expect(cell.length).toBeGreaterThanOrEqual(size);
      }),
    );
  });
});
