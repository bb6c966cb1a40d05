import { z } from "zod";
import { addDays, type CalendarDate, isCalendarDate } from "./calendar-date.ts";
import type { DayKind, WorkingDays } from "./working-days.ts";

const day = z.string().refine(isCalendarDate, "a day as YYYY-MM-DD");

/** One year's holiday notice as a file: `zhijia import calendar 2027.json`. */
export const holidayNotice = z
  .strictObject({
    year: z.number().int().min(2000).max(2100),
    notice: z.string().min(1),
    source: z.string().min(1),
    verified_at: day.nullable(),
    rest: z.array(z.tuple([day, day])),
    work: z.array(day),
  })
  .refine(
    (n) => [...n.rest.flat(), ...n.work].every((d) => d.startsWith(String(n.year))),
    "every day lies in the notice's year",
  );

export type HolidayNotice = z.infer<typeof holidayNotice>;

/** Every day that the notice names. */
export function daysOf(notice: HolidayNotice): [CalendarDate, DayKind][] {
  const named: [CalendarDate, DayKind][] = notice.work.map((date) => [date, "work"]);
  for (const [from, to] of notice.rest)
    for (let date = from; date <= to; date = addDays(date, 1)) named.push([date, "rest"]);
  return named;
}

export function workingDaysOf(notices: readonly HolidayNotice[]): WorkingDays {
  return { days: new Map(notices.flatMap(daysOf)), years: new Set(notices.map((n) => n.year)) };
}
