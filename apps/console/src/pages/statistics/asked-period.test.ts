import { expect, test } from "vitest";
import { askedPeriod, listBehind, usualPeriods } from "./asked-period.ts";

test("weeks are whole, and begin on Monday", () => {
  expect(usualPeriods("2026-11-22").lastWeek).toEqual({ from: "2026-11-09", to: "2026-11-15" });
  expect(usualPeriods("2026-11-23")).toEqual({
    lastWeek: { from: "2026-11-16", to: "2026-11-22" },
    lastWeeks: { from: "2026-08-24", to: "2026-11-22" },
    thisYear: { from: "2026-01-01", to: "2026-11-23" },
  });
});

test("the address says which period; what cannot be is last week", () => {
  const of = (text: string) => askedPeriod(new URLSearchParams(text), "2026-11-23");
  expect(of("from=2026-10-01&to=2026-10-31&union=7&kept=yes")).toEqual({
    from: "2026-10-01",
    to: "2026-10-31",
    union: 7,
    kept: true,
  });
  for (const text of ["", "from=2026-10-31&to=2026-10-01", "from=x&to=y&union=-1"])
    expect(of(text)).toEqual({ from: "2026-11-16", to: "2026-11-22", kept: false });
});

test("behind a row is its list, of the same days; a week has its own", () => {
  const period = { from: "2026-10-01", to: "2026-10-31" };
  expect(listBehind("type=WAGE", period)).toBe("/matters?view=all&type=WAGE&received=2026-10-01&received=2026-10-31");
  expect(listBehind("week=2026-11-16", period)).toBe("/matters?view=all&received=2026-11-16&received=2026-11-22");
  for (const none of ["type=", "station=7", undefined, 7]) expect(listBehind(none, period)).toBeUndefined();
});
