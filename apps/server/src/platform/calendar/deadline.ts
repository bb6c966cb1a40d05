import { addDays, addMonths, type CalendarDate, daysBetween } from "./calendar-date.ts";
import { firstWorkingDayFrom, hasNotice, isWorkingDay, type WorkingDays } from "./working-days.ts";

/** Laws written as 日 are calendar days unless the text says 工作日. */
export type PeriodUnit = "day" | "working-day" | "month" | "year";

export type Period = {
  count: number;
  unit: PeriodUnit;
  /** `before`: the latest day that is still `count` before the start (papers seven days before the meeting). */
  direction?: "after" | "before";
};

/** Time that a procedure takes out of the period (appraisal, service by public notice): both days are excluded from the count. */
export type Pause = { from: CalendarDate; to: CalendarDate; reason: string; rule: string };

export type Deadline = {
  /** The day the count ends on; what people are reminded of. */
  nominalEnd: CalendarDate;
  /** The day up to which the law still accepts it; the last resort. */
  legalEnd: CalendarDate;
  /** Where it would have ended without pauses; never overwritten. */
  originalEnd: CalendarDate;
  /** A year without its holiday notice was needed: the days may still move. */
  provisional: boolean;
};

/**
 * Counts a statutory period.
 *
 * The start day is not counted (民法典 201, 民诉法 85); months and years end on the corresponding day or the month's end
 * (民法典 202); a last day that is a rest day moves to the first working day after it (民法典 203).
 */
export function countDeadline(
  start: CalendarDate,
  period: Period,
  table: WorkingDays,
  pauses: readonly Pause[] = [],
): Deadline {
  const originalEnd = endOf(start, period, table);
  if (period.direction === "before") {
    return {
      nominalEnd: originalEnd,
      legalEnd: originalEnd,
      originalEnd,
      provisional: needsNotice(period, start, originalEnd, table),
    };
  }
  const nominalEnd =
    period.unit === "working-day"
      ? endOfWorking(start, period.count, table, pauses)
      : prolong(start, originalEnd, pauses);
  const legalEnd = firstWorkingDayFrom(nominalEnd, table);
  return { nominalEnd, legalEnd, originalEnd, provisional: needsNotice(period, start, legalEnd, table) };
}

/** An extension runs on from the nominal end, not from the day the end had moved to. */
export function extendDeadline(deadline: Deadline, period: Period, table: WorkingDays): Deadline {
  return countDeadline(deadline.nominalEnd, period, table);
}

/** Posted before the end is in time; time in transit does not count (民诉法 85). */
export function isInTime(deadline: Deadline, act: { postedOn?: CalendarDate; receivedOn: CalendarDate }): boolean {
  return (act.postedOn ?? act.receivedOn) <= deadline.legalEnd;
}

/** Electronic service is done when it reaches the system named; of several channels the earliest valid one counts (在线诉讼规则 31). */
export function servedOn(receipts: readonly { reachedOn: CalendarDate; valid: boolean }[]): CalendarDate | undefined {
  return receipts
    .filter((r) => r.valid)
    .map((r) => r.reachedOn)
    .sort()[0];
}

function endOf(start: CalendarDate, { count, unit, direction }: Period, table: WorkingDays): CalendarDate {
  const signed = direction === "before" ? -count : count;
  if (unit === "day") return addDays(start, signed);
  if (unit === "month") return addMonths(start, signed);
  if (unit === "year") return addMonths(start, signed * 12);
  return direction === "before" ? startOfWorking(start, count, table) : endOfWorking(start, count, table, []);
}

function endOfWorking(start: CalendarDate, count: number, table: WorkingDays, pauses: readonly Pause[]): CalendarDate {
  let day = start;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, table) && !pauses.some((p) => p.from <= day && day <= p.to)) left--;
  }
  return day;
}

function startOfWorking(start: CalendarDate, count: number, table: WorkingDays): CalendarDate {
  let day = start;
  for (let left = count; left > 0; ) {
    day = addDays(day, -1);
    if (isWorkingDay(day, table)) left--;
  }
  return day;
}

/** Adds the paused days that fall inside the period; overlapping pauses count once, and a pause may reach into the added time. */
function prolong(start: CalendarDate, end: CalendarDate, pauses: readonly Pause[]): CalendarDate {
  let current = end;
  let countedTo = start;
  for (const pause of [...pauses].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const from = pause.from > countedTo ? pause.from : addDays(countedTo, 1);
    if (from > current || pause.to < from) continue;
    current = addDays(current, daysBetween(from, pause.to) + 1);
    countedTo = pause.to;
  }
  return current;
}

/** Calendar days that end on an ordinary weekday could still become a holiday, so every end needs its year's notice. */
function needsNotice(period: Period, start: CalendarDate, end: CalendarDate, table: WorkingDays): boolean {
  const dates = period.unit === "working-day" ? [start, end] : [end];
  return dates.some((date) => !hasNotice(date, table));
}
