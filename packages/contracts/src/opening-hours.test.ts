import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alwaysOpen, isOpenAt, nextOpening, type OpeningHours, openingHours, openUntil } from "./opening-hours.ts";

/** An instant by the clock of China. */
const china = (text: string) => new Date(`${text}:00+08:00`);
const week = (...days: OpeningHours["weekly"]): OpeningHours["weekly"] => [
  ...days,
  ...Array.from({ length: 7 - days.length }, () => []),
];
const day = [{ from: "08:00", to: "18:00" }];
const workdays: OpeningHours = { weekly: week(day, day, day, day, day), exceptions: [] };

// 2026-11-23 is a Monday.
describe("opening hours", () => {
  test.each([
    ["2026-11-23T07:59", false],
    ["2026-11-23T08:00", true],
    ["2026-11-23T17:59", true],
    ["2026-11-23T18:00", false],
    ["2026-11-28T10:00", false],
  ])("on working days from 8 to 18: %s is open: %s", (text, open) => {
    expect(isOpenAt(workdays, china(text))).toBe(open);
  });

  test("round the clock is always open and never ends", () => {
    expect(openUntil(alwaysOpen, china("2026-11-23T00:00"))).toBe(Number.POSITIVE_INFINITY);
    expect(nextOpening(alwaysOpen, china("2026-11-23T03:00"))).toBeUndefined();
  });

  test("a night that begins on Sunday reaches into Monday", () => {
    const nights: OpeningHours = {
      weekly: week([], [], [], [], [], [], [{ from: "22:00", to: "06:00" }]),
      exceptions: [],
    };
    expect(isOpenAt(nights, china("2026-11-22T22:00"))).toBe(true);
    expect(isOpenAt(nights, china("2026-11-23T05:59"))).toBe(true);
    expect(isOpenAt(nights, china("2026-11-23T06:00"))).toBe(false);
    expect(isOpenAt(nights, china("2026-11-22T05:00"))).toBe(false);
    expect(openUntil(nights, china("2026-11-22T23:00"))).toBe(china("2026-11-23T06:00").getTime());
  });

  test("the end of one span that is the beginning of the next is no end", () => {
    const joined: OpeningHours = {
      weekly: week([{ from: "20:00", to: "24:00" }], [{ from: "00:00", to: "07:00" }]),
      exceptions: [],
    };
    expect(openUntil(joined, china("2026-11-23T21:00"))).toBe(china("2026-11-24T07:00").getTime());
  });

  test("an exception comes before a holiday, and a holiday before the weekday", () => {
    const hours: OpeningHours = {
      ...workdays,
      holidays: [{ from: "10:00", to: "12:00" }],
      exceptions: [{ from: "2026-11-24", to: "2026-11-25", spans: [], note: "装修" }],
    };
    const isHoliday = (date: string) => date === "2026-11-23" || date === "2026-11-24";
    expect(isOpenAt(hours, china("2026-11-23T09:00"), isHoliday)).toBe(false);
    expect(isOpenAt(hours, china("2026-11-23T11:00"), isHoliday)).toBe(true);
    expect(isOpenAt(hours, china("2026-11-24T11:00"), isHoliday)).toBe(false);
    expect(isOpenAt(hours, china("2026-11-26T09:00"), isHoliday)).toBe(true);
    expect(nextOpening(hours, china("2026-11-23T12:00"), isHoliday)).toEqual(china("2026-11-26T08:00"));
  });

  test("after Friday evening it opens on Monday; what never opens has no next opening", () => {
    expect(nextOpening(workdays, china("2026-11-27T18:00"))).toEqual(china("2026-11-30T08:00"));
    expect(nextOpening({ weekly: week(), exceptions: [] }, china("2026-11-27T18:00"))).toBeUndefined();
  });

  test.each([
    ["a span without length", week([{ from: "08:00", to: "08:00" }])],
    ["spans that overlap", week([...day, { from: "17:00", to: "19:00" }])],
    ["no time of a day", week([{ from: "25:00", to: "26:00" }])],
    ["six days", week().slice(1)],
  ])("%s is refused", (_, weekly) => {
    expect(openingHours.safeParse({ weekly, exceptions: [] }).success).toBe(false);
  });

  test("the next opening is an opening, and nothing is open before it", () => {
    const spans = fc.constantFrom([], day, [{ from: "22:00", to: "06:00" }], [{ from: "00:00", to: "24:00" }]);
    const instants = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 });
    fc.assert(
      fc.property(
        fc.array(spans, { minLength: 7, maxLength: 7 }),
        instants,
        fc.double({ min: 0, max: 0.99 }),
        (weekly, at, share) => {
          const hours: OpeningHours = { weekly, exceptions: [] };
          const now = new Date(at * 60_000);
          const next = nextOpening(hours, now);
          if (!next) return isOpenAt(hours, now) || weekly.every((list) => list.length === 0);
          const between = new Date(
            now.getTime() + Math.floor((share * (next.getTime() - now.getTime())) / 60_000) * 60_000,
          );
          return (
            isOpenAt(hours, next) && !isOpenAt(hours, between) && !isOpenAt(hours, new Date(next.getTime() - 60_000))
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
