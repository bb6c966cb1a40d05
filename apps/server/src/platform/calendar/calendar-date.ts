/** A day of the civil calendar, `YYYY-MM-DD`, without a time or a zone: what a statute counts in. */
export type CalendarDate = string;

const dayLength = 86_400_000;
const toTime = (date: CalendarDate) => Date.parse(`${date}T00:00:00Z`);
const fromTime = (time: number): CalendarDate => new Date(time).toISOString().slice(0, 10);

export function isCalendarDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(toTime(text)) && fromTime(toTime(text)) === text;
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromTime(toTime(date) + days * dayLength);
}

/** The corresponding day of the month, else the month's last day (民法典 202): 2024-02-29 + 12 months is 2025-02-28. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return fromTime(first.getTime() + (Math.min(day, last) - 1) * dayLength);
}

export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((toTime(to) - toTime(from)) / dayLength);
}

/** 0 is Sunday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(toTime(date)).getUTCDay();
}

/** The day it is now in China, wherever the server stands. */
export function todayInChina(now: Date): CalendarDate {
  return fromTime(now.getTime() + 8 * 3_600_000);
}

/** `2026-11-21 09:30`, as a clock in China shows it; there is no summer time. */
export function timeInChina(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
}
