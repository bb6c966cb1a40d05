import { addDays, type CalendarDate, weekdayOf } from "./calendar-date.ts";

/** Days that the yearly notice names: a rest day on a weekday, or a work day on a weekend. */
export type DayKind = "rest" | "work";

/** The notices imported so far. A year that is not in `years` has no notice yet. */
export type WorkingDays = { days: ReadonlyMap<CalendarDate, DayKind>; years: ReadonlySet<number> };

export function isWorkingDay(date: CalendarDate, { days }: WorkingDays): boolean {
  const named = days.get(date);
  if (named) return named === "work";
  const weekday = weekdayOf(date);
  return weekday !== 0 && weekday !== 6;
}

/** Without the year's notice the answer is only provisional. */
export function hasNotice(date: CalendarDate, { years }: WorkingDays): boolean {
  return years.has(Number(date.slice(0, 4)));
}

/** `date` itself when it is a working day. */
export function firstWorkingDayFrom(date: CalendarDate, table: WorkingDays): CalendarDate {
  let day = date;
  while (!isWorkingDay(day, table)) day = addDays(day, 1);
  return day;
}
