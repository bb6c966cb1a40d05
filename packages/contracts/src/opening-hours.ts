import { z } from "zod";

/** When a place is open, in China time (UTC+8, no daylight saving). Pure, so that server, pages and console agree. */

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** From a time of the day until another one; one that is not later is of the next day. `00:00`–`24:00` is the whole day. */
export const openSpan = z
  .object({ from: clockTime, to: z.union([clockTime, z.literal("24:00")]) })
  .refine(({ from, to }) => from !== to, { message: "a span that ends when it begins" });
export type OpenSpan = z.infer<typeof openSpan>;

const spans = z
  .array(openSpan)
  .max(4)
  .refine((list) => !overlap(list), { message: "spans of a day overlap" });

export const openingHours = z.object({
  weekly: z.array(spans).length(7).meta({ description: "Monday first; an empty list: closed." }),
  holidays: spans.optional().meta({ description: "On public holidays, instead of the weekday's." }),
  exceptions: z
    .array(
      z
        .object({
          from: z.iso.date(),
          to: z.iso.date(),
          spans,
          note: z.string().trim().max(100).optional(),
        })
        .refine(({ from, to }) => from <= to, { message: "ends before it begins" }),
    )
    .max(60)
    .meta({ description: "Days that are different; the first that fits counts, before holidays." }),
});
export type OpeningHours = z.infer<typeof openingHours>;

/** Whether a day ('YYYY-MM-DD') is a public holiday. */
export type IsHoliday = (date: string) => boolean;

const minute = 60_000;
const day = 1440;
const zone = 480;
/** How far ahead the next opening is looked for, in days. */
const horizon = 60;

export const allDay: OpenSpan = { from: "00:00", to: "24:00" };
export const alwaysOpen: OpeningHours = { weekly: Array.from({ length: 7 }, () => [allDay]), exceptions: [] };

/** What belongs to the evening before reaches into the morning, whatever the morning's own day says. */
export function isOpenAt(hours: OpeningHours, instant: Date, isHoliday?: IsHoliday): boolean {
  return openUntil(hours, instant, isHoliday) !== undefined;
}

/** The end of the opening in which the instant lies; `Infinity` when none is within 60 days; undefined while closed. In ms. */
export function openUntil(hours: OpeningHours, instant: Date, isHoliday?: IsHoliday): number | undefined {
  const at = instant.getTime() / minute + zone;
  const today = Math.floor(at / day);
  let end: number | undefined;
  for (let date = today - 1; date <= today + horizon; date++) {
    for (const [from, to] of spansOn(hours, date, isHoliday)) {
      if (end === undefined ? from <= at && at < to : from <= end && to > end) end = to;
    }
    if (end === undefined ? date > today : end < (date + 1) * day) break;
  }
  if (end === undefined) return undefined;
  return end >= (today + horizon) * day ? Number.POSITIVE_INFINITY : (end - zone) * minute;
}

/** When it opens next, if it is closed at the instant and opens within 60 days. */
export function nextOpening(hours: OpeningHours, instant: Date, isHoliday?: IsHoliday): Date | undefined {
  if (isOpenAt(hours, instant, isHoliday)) return undefined;
  const at = instant.getTime() / minute + zone;
  const today = Math.floor(at / day);
  for (let date = today; date <= today + horizon; date++) {
    const next = spansOn(hours, date, isHoliday).find(([from]) => from > at);
    if (next) return new Date((next[0] - zone) * minute);
  }
  return undefined;
}

/** The spans of a day ('YYYY-MM-DD') as they are written: an exception's, a holiday's, or the weekday's. */
export function hoursOn(hours: OpeningHours, date: string, isHoliday?: IsHoliday): readonly OpenSpan[] {
  const exception = hours.exceptions.find(({ from, to }) => from <= date && date <= to);
  if (exception) return exception.spans;
  if (hours.holidays && isHoliday?.(date)) return hours.holidays;
  return hours.weekly[weekday(Date.parse(`${date}T00:00:00Z`) / (day * minute))]!;
}

/** 1 January 1970 was a Thursday; Monday is 0. */
const weekday = (date: number) => (date + 3) % 7;

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** In minutes since 1970 on a clock of China, in order. */
function spansOn(hours: OpeningHours, date: number, isHoliday: IsHoliday | undefined): [from: number, to: number][] {
  const text = new Date(date * day * minute).toISOString().slice(0, 10);
  return hoursOn(hours, text, isHoliday)
    .map((span): [number, number] => {
      const [from, to] = lengthOf(span);
      return [date * day + from, date * day + to];
    })
    .sort((one, other) => one[0] - other[0]);
}

function lengthOf({ from, to }: OpenSpan): [from: number, to: number] {
  const start = minutesOf(from);
  const end = minutesOf(to);
  return [start, end > start ? end : end + day];
}

function overlap(list: readonly OpenSpan[]): boolean {
  const sorted = list.map(lengthOf).sort((one, other) => one[0] - other[0]);
  return sorted.some(([from], i) => i > 0 && from < sorted[i - 1]![1]);
}
