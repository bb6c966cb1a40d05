import { addDays, type CalendarDate, weekdayOf } from "../../platform/calendar/index.ts";

/** The Monday of the week in which the day lies. */
export function mondayOf(date: CalendarDate): CalendarDate {
  return addDays(date, -((weekdayOf(date) + 6) % 7));
}

/** Both days belong to it. */
export type Period = { from: CalendarDate; to: CalendarDate };

export function weekOf(monday: CalendarDate): Period {
  return { from: monday, to: addDays(monday, 6) };
}

/** The whole week before the day: what is reported on a Monday. */
export function weekBefore(date: CalendarDate): Period {
  return weekOf(addDays(mondayOf(date), -7));
}

/** The moment at which the day begins in China: China has one time and no summer time. */
export function startOfDay(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00+08:00`);
}

/** The period of the same length just before: what a figure is compared with. */
export function periodBefore({ from, to }: Period): Period {
  const days = Math.round((startOfDay(to).getTime() - startOfDay(from).getTime()) / 86_400_000) + 1;
  return { from: addDays(from, -days), to: addDays(to, -days) };
}
