import fc from "fast-check";
import { expect, test } from "vitest";
import { backupName, listExpired } from "./backup-files.ts";

const at = (text: string) => new Date(`${text}+08:00`);

test("a backup is named by the clock of China, and names sort by time", () => {
  expect(backupName(new Date("2026-11-20T19:30:05Z"), "scheduled")).toBe("zhijia-20261121-033005.tar.gz");
  expect(backupName(at("2026-01-02T00:00:00"), "before-upgrade")).toBe("zhijia-before-upgrade-20260102-000000.tar.gz");
});

/** One backup a day at 03:30, back from Sunday 2026-11-22. */
const days = (count: number) =>
  Array.from({ length: count }, (_, day) =>
    backupName(new Date(at("2026-11-22T03:30:00").getTime() - day * 86_400_000), "scheduled"),
  );

test("the last days and the last day of each of the last weeks stay", () => {
  const names = days(60);
  const expired = new Set(listExpired(names, { daily: 7, weekly: 4 }));
  const kept = names.filter((name) => !expired.has(name)).map((name) => name.slice(7, 15));
  // Monday 16 to Sunday 22, and the Sundays of the three weeks before.
  expect(kept).toEqual([
    ...["20261122", "20261121", "20261120", "20261119", "20261118", "20261117", "20261116"],
    ...["20261115", "20261108", "20261101"],
  ]);
});

test("of several on one day the last one stays; days without a backup do not count", () => {
  const names = ["zhijia-20261101-120000.tar.gz", "zhijia-20261120-033000.tar.gz", "zhijia-20261120-180000.tar.gz"];
  expect(listExpired(names, { daily: 2, weekly: 0 })).toEqual(["zhijia-20261120-033000.tar.gz"]);
});

test("files that a person made or that were made before a change are never named", () => {
  const others = [
    "zhijia-before-upgrade-20200101-000000.tar.gz",
    "zhijia-by-hand-20200101-000000.tar.gz",
    "mine.tar.gz",
    "zhijia.tar.gz",
    ".zhijia-20200101-000000.tar.gz.part-1",
  ];
  const expired = listExpired([...others, ...days(3)], { daily: 1, weekly: 0 });
  expect(expired).toEqual(days(3).slice(1));
});

test("the newest is always kept, and never more than asked", () => {
  const times = fc.array(
    fc.date({ min: at("2026-01-01T00:00:00"), max: at("2026-12-31T00:00:00"), noInvalidDate: true }),
    {
      minLength: 1,
      maxLength: 50,
    },
  );
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 5 }), (dates, daily, weekly) => {
      const names = [...new Set(dates.map((date) => backupName(date, "scheduled")))];
      const expired = listExpired(names, { daily, weekly });
      expect(expired).not.toContain([...names].sort().at(-1));
      expect(names.length - expired.length).toBeLessThanOrEqual(daily + weekly);
    }),
  );
});
