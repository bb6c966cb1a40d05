import { type IsHoliday, nextOpening, type OpeningHours, type OpenState, openUntil } from "@zhijia/contracts";
import { addDays, timeInChina, todayInChina } from "../../platform/calendar/index.ts";

/** Whether one can go in now, until when, or when next; days and times of China. */
export function openStateAt(hours: OpeningHours, now: Date, isHoliday?: IsHoliday): OpenState {
  const until = openUntil(hours, now, isHoliday);
  const today = todayInChina(now);
  if (until === undefined) {
    const next = nextOpening(hours, now, isHoliday);
    if (!next) return { is: "closed" };
    const day = todayInChina(next);
    const named = day === today ? "today" : day === addDays(today, 1) ? "tomorrow" : day;
    return { is: "closed", opens: { day: named, time: clockOf(next) } };
  }
  if (until === Number.POSITIVE_INFINITY) return { is: "open" };
  const time = clockOf(new Date(until));
  // A moment before: midnight ends this day, people say 24:00.
  const day = todayInChina(new Date(until - 1));
  return {
    is: "open",
    until: {
      day: day === today ? "today" : day === addDays(today, 1) ? "tomorrow" : "later",
      time: time === "00:00" ? "24:00" : time,
    },
  };
}

const clockOf = (at: Date) => timeInChina(at).slice(11);
