import { addDays, addMonths, type CalendarDate, daysBetween } from "../../../platform/calendar/index.ts";

/** Whole months and left-over days from the first to the last day of work, both counted. */
export function serviceTime(first: CalendarDate, last: CalendarDate): { months: number; days: number } {
  const end = addDays(last, 1);
  let months = 0;
  while (addMonths(first, months + 1) <= end) months++;
  return { months, days: daysBetween(addMonths(first, months), end) };
}

/** LCL 47: a full year counts one; six months up to a year count one; less than six months count half. */
export function severanceYears(first: CalendarDate, last: CalendarDate, underHalfYear: number): number {
  const { months, days } = serviceTime(first, last);
  const rest = months % 12;
  const years = Math.floor(months / 12);
  if (rest === 0 && days === 0) return years;
  return years + (rest >= 6 ? 1 : underHalfYear);
}
