import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths } from "./calendar-date.ts";
import { countDeadline, extendDeadline, isInTime, type Period, servedOn } from "./deadline.ts";
import { holidayNotice, workingDaysOf } from "./holiday-notice.ts";
import { isWorkingDay } from "./working-days.ts";

const noticeOf = (year: number) =>
  holidayNotice.parse(
    JSON.parse(readFileSync(new URL(`../../../content/calendar/${year}.json`, import.meta.url), "utf8")),
  );
const table = workingDaysOf([noticeOf(2025), noticeOf(2026)]);
const days = (count: number): Period => ({ count, unit: "day" });
const workingDays = (count: number): Period => ({ count, unit: "working-day" });
const years = (count: number): Period => ({ count, unit: "year" });

describe("the vectors of the domain reference (2026)", () => {
  test.each([
    ["mediation", "2026-09-16", days(15), "2026-10-01", "2026-10-08"],
    ["mediation", "2026-09-24", days(15), "2026-10-09", "2026-10-09"],
    ["judicial confirmation", "2026-09-05", days(30), "2026-10-05", "2026-10-08"],
    ["arbitration", "2026-08-20", days(45), "2026-10-04", "2026-10-08"],
    ["sue after an award, a Saturday that is a work day", "2026-01-30", days(15), "2026-02-14", "2026-02-14"],
    ["sue after an award, inside the spring festival", "2026-02-01", days(15), "2026-02-16", "2026-02-24"],
    ["petition notice", "2026-03-20", days(15), "2026-04-04", "2026-04-07"],
    ["petition closing", "2026-03-20", days(60), "2026-05-19", "2026-05-19"],
    ["arbitration intake over the national holiday", "2026-09-28", workingDays(5), "2026-10-10", "2026-10-10"],
    ["arbitration intake over the spring festival", "2026-02-12", workingDays(5), "2026-02-26", "2026-02-26"],
    ["petition objection", "2026-04-29", workingDays(5), "2026-05-09", "2026-05-09"],
    ["supervision reply", "2026-09-21", workingDays(15), "2026-10-19", "2026-10-19"],
    ["one-year limitation", "2025-10-05", years(1), "2026-10-05", "2026-10-08"],
    ["employer's injury filing", "2026-04-02", days(30), "2026-05-02", "2026-05-06"],
  ])("%s from %s", (_what, start, period, nominalEnd, legalEnd) => {
    expect(countDeadline(start, period, table)).toMatchObject({ nominalEnd, legalEnd, provisional: false });
  });

  test("an extension runs on from the nominal end", () => {
    expect(extendDeadline(countDeadline("2026-08-20", days(45), table), days(15), table).nominalEnd).toBe("2026-10-19");
    expect(extendDeadline(countDeadline("2026-03-20", days(60), table), days(30), table).nominalEnd).toBe("2026-06-18");
  });

  test("congress papers at least seven days before the meeting", () => {
    expect(countDeadline("2026-06-22", { count: 7, unit: "day", direction: "before" }, table).legalEnd).toBe(
      "2026-06-15",
    );
  });

  test("29 February and a year", () => {
    expect(countDeadline("2024-02-29", years(1), table).nominalEnd).toBe("2025-02-28");
  });
});

describe("what the law counts", () => {
  test("a year without its holiday notice is provisional", () => {
    expect(countDeadline("2026-12-20", days(15), table).provisional).toBe(true);
    expect(countDeadline("2026-12-28", workingDays(5), table).provisional).toBe(true);
    expect(countDeadline("2026-06-01", days(15), table).provisional).toBe(false);
  });

  test("a pause moves the end by its days and keeps the original end", () => {
    const pause = { from: "2026-06-05", to: "2026-06-09", reason: "鉴定", rule: "调解规则 26" };
    expect(countDeadline("2026-06-01", days(15), table, [pause])).toMatchObject({
      originalEnd: "2026-06-16",
      nominalEnd: "2026-06-21",
      legalEnd: "2026-06-22",
    });
    expect(
      countDeadline("2026-06-01", days(15), table, [pause, { ...pause, from: "2026-06-08", to: "2026-06-10" }])
        .nominalEnd,
    ).toBe("2026-06-22");
  });

  test("a pause after the end changes nothing", () => {
    const pause = { from: "2026-07-05", to: "2026-07-09", reason: "鉴定", rule: "调解规则 26" };
    expect(countDeadline("2026-06-01", days(15), table, [pause]).nominalEnd).toBe("2026-06-16");
  });

  test("posted before the end is in time, received after it is not", () => {
    const deadline = countDeadline("2026-06-01", days(15), table);
    expect(isInTime(deadline, { postedOn: "2026-06-16", receivedOn: "2026-06-20" })).toBe(true);
    expect(isInTime(deadline, { receivedOn: "2026-06-17" })).toBe(false);
  });

  test("the earliest valid receipt counts as service", () => {
    const receipts = [
      { reachedOn: "2026-06-03", valid: true },
      { reachedOn: "2026-06-01", valid: false },
      { reachedOn: "2026-06-02", valid: true },
    ];
    expect(servedOn(receipts)).toBe("2026-06-02");
    expect(servedOn([])).toBeUndefined();
  });
});

const someDay = fc.integer({ min: 0, max: 600 }).map((n) => addDays("2025-01-01", n));

test("the legal end is never before the nominal end and always a working day", () => {
  fc.assert(
    fc.property(
      someDay,
      fc.integer({ min: 1, max: 90 }),
      fc.constantFrom("day", "working-day", "month" as const),
      (start, count, unit) => {
        const { nominalEnd, legalEnd } = countDeadline(
          start,
          { count: unit === "month" ? (count % 5) + 1 : count, unit },
          table,
        );
        expect(legalEnd >= nominalEnd).toBe(true);
        expect(isWorkingDay(legalEnd, table)).toBe(true);
      },
    ),
  );
});

test("pausing longer never ends earlier", () => {
  fc.assert(
    fc.property(
      someDay,
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 80 }),
      fc.integer({ min: 0, max: 20 }),
      (start, count, after, length) => {
        const from = addDays(start, after);
        const end = (extra: number) =>
          countDeadline(start, days(count), table, [
            { from, to: addDays(from, length + extra), reason: "x", rule: "x" },
          ]).nominalEnd;
        expect(end(1) >= end(0)).toBe(true);
      },
    ),
  );
});

test("months end on the corresponding day or the month's last", () => {
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2026-08-31", 6)).toBe("2027-02-28");
  expect(addMonths("2026-11-15", 2)).toBe("2027-01-15");
});
