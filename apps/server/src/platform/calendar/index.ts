export { addDays, addMonths, type CalendarDate, daysBetween, isCalendarDate, todayInChina } from "./calendar-date.ts";
export {
  countDeadline,
  type Deadline,
  extendDeadline,
  isInTime,
  type Pause,
  type Period,
  servedOn,
} from "./deadline.ts";
export { type HolidayNotice, holidayNotice, workingDaysOf } from "./holiday-notice.ts";
export { isReliable, type LawRule, lawRule, ruleInForce } from "./rule.ts";
export { listRules, listWorkingDays, saveHolidayNotice, saveRules } from "./store.ts";
export { firstWorkingDayFrom, isWorkingDay, type WorkingDays } from "./working-days.ts";
