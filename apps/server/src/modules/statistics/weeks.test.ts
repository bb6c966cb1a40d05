import { expect, test } from "vitest";
import { mondayOf, periodBefore, startOfDay, weekBefore, weekOf } from "./weeks.ts";

test.each([
  ["2026-11-22", "2026-11-16"],
  ["2026-11-23", "2026-11-23"],
  ["2027-01-01", "2026-12-28"],
  ["2028-02-29", "2028-02-28"],
])("the week of %s begins on Monday %s", (date, monday) => {
  expect(mondayOf(date)).toBe(monday);
});

test("on a Monday the week that ended yesterday is reported", () => {
  expect(weekBefore("2026-11-23")).toEqual({ from: "2026-11-16", to: "2026-11-22" });
  expect(weekBefore("2026-11-29")).toEqual({ from: "2026-11-16", to: "2026-11-22" });
  expect(weekOf("2026-11-16").to).toBe("2026-11-22");
});

test("Sunday night in China is Sunday afternoon elsewhere", () => {
  expect(startOfDay("2026-11-16").toISOString()).toBe("2026-11-15T16:00:00.000Z");
});

test("a period is compared with as many days before it", () => {
  expect(periodBefore({ from: "2026-11-16", to: "2026-11-22" })).toEqual({ from: "2026-11-09", to: "2026-11-15" });
  expect(periodBefore({ from: "2026-03-01", to: "2026-03-31" })).toEqual({ from: "2026-01-29", to: "2026-02-28" });
});
