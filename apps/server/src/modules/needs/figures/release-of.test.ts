import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { least, type MonthCounts, type NeedRelease, type Outcome, releaseOf } from "./release-of.ts";

const nothing: MonthCounts = {
  on: null,
  offers: [],
  singles: [],
  groups: [],
  helped: { groups: [], singles: [] },
  visits: 0,
  reveals: 0,
};
const told = (counts: Partial<MonthCounts>) => releaseOf({ ...nothing, ...counts });
const paid = (yuan: number): Outcome => ({ people: 1, recoveredFen: yuan * 100, leadDays: null });
const names = (table: NeedRelease["singles"]) =>
  table.map(({ of, count }) => `${Object.values(of).join(" ")} ${count}`);

describe("what is told of a month", () => {
  test("of fewer than five nothing is told, and nothing of nobody", () => {
    expect(told({ visits: 4, reveals: 4, on: 9 })).toMatchObject({ visits: null, reveals: null, on: null });
    expect(told({ visits: 5, reveals: 5, on: 19 })).toMatchObject({ visits: 5, reveals: 5, on: 10 });
    expect(told({ singles: [{ district: "370202", ending: "other", category: "WAGE", count: 4 }] }).singles).toEqual(
      [],
    );
  });

  test("one district's two workers take another district with them, so that no total gives them away", () => {
    const one = (district: string, count: number) => ({ district, ending: "confirmed", category: "WAGE", count });
    const { singles } = told({ singles: [one("370202", 30), one("370203", 12), one("370211", 2)] });
    const shown = names(singles).filter((name) => /^\d{6} \d+$/.test(name));
    expect(shown).toHaveLength(1);
    expect(shown[0]).not.toContain("370211");
    expect(names(singles)).toContain(" 44");
  });

  test("whoever answered in the app stands in no table with those of whom the union was told", () => {
    const release = told({
      offers: [{ answer: "accepted", category: "WAGE", count: 7 }],
      singles: [{ district: "370202", ending: "other", category: "WAGE", count: 3 }],
    });
    // A total of both, less the seven, would be the three.
    expect(release.offers.find(({ of }) => Object.keys(of).length === 0)?.count).toBe(7);
    expect(JSON.stringify(release)).not.toContain("10");
  });

  test("money is told of five and more, and not where one of them could be told", () => {
    const sum = (...yuan: number[]) =>
      told({ helped: { groups: yuan.map(paid), singles: [] } }).helped.groups.recoveredFen;
    expect(sum(10_000, 10_000, 10_000, 10_000)).toBeNull();
    expect(sum(10_000, 10_000, 10_000, 10_000, 10_000)).toBe(5_000_000);
    // The second largest would know the largest within a tenth.
    expect(sum(1_000_000, 50_000, 30_000, 30_000, 30_000)).toBeNull();
    // Whoever got nothing hides nobody.
    expect(sum(10_000, 10_000, 10_000, 10_000, 0, 0)).toBeNull();
    expect(sum(12_345, 10_000, 10_000, 10_000, 10_010)).toBe(5_240_000);
  });

  test("how early is the middle of five and more", () => {
    const days = (...all: (number | null)[]) =>
      told({
        helped: { groups: all.map((leadDays) => ({ people: 5, recoveredFen: 0, leadDays })), singles: [] },
      }).helped.groups.leadDays;
    expect(days(3, 1, 9, 30, null)).toBeNull();
    expect(days(3, 1, 9, 30, 12, null)).toBe(9);
  });
});

test("whatever a month was, no figure in it is of one to four", () => {
  const count = fc.nat(12);
  const districts = fc.constantFrom("370202", "370203", "370211");
  const counts = fc.record({
    on: fc.option(fc.nat(40)),
    offers: fc.array(
      fc.record({ answer: fc.constantFrom("accepted", "declined", "none"), category: fc.constant("WAGE"), count }),
    ),
    singles: fc.array(
      fc.record({
        district: districts,
        ending: fc.constantFrom("confirmed", "not-a-need"),
        category: fc.constant("WAGE"),
        count,
      }),
    ),
    groups: fc.array(
      fc.record({ level: fc.constantFrom("employer", "area"), ending: fc.constant("confirmed"), count }),
    ),
    helped: fc.constant(nothing.helped),
    visits: count,
    reveals: count,
  });
  fc.assert(
    fc.property(counts, (month) => {
      const release = releaseOf(month);
      const figures = [...release.offers, ...release.singles, ...release.groups].map((figure) => figure.count);
      for (const figure of [...figures, release.visits, release.reveals, release.on])
        expect(figure === null || figure >= least).toBe(true);
    }),
  );
});
