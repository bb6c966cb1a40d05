/**
 * Deadlines of law. What is marked public is the engine's own door for procedures (extensions, service, posting) that
 * clocks shown to a worker do not need.
 */
export {
  addDays,
  addMonths,
  type CalendarDate,
  daysBetween,
  isCalendarDate,
  timeInChina,
  todayInChina,
  weekdayOf,
} from "./calendar-date.ts";
export {
  countDeadline,
  type Deadline,
  /** @public */
  extendDeadline,
  /** @public */
  isInTime,
  type Pause,
  type Period,
  /** @public */
  servedOn,
} from "./deadline.ts";
export { type HolidayNotice, holidayNotice, workingDaysOf } from "./holiday-notice.ts";
export { isReliable, type LawRule, lawRule, ruleInForce } from "./rule.ts";
export { getRule, listRules, listWorkingDays, saveHolidayNotice, saveRules } from "./store.ts";
export { isWorkingDay, type WorkingDays } from "./working-days.ts";
