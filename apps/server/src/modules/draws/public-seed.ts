import { addDays, type CalendarDate, isCalendarDate, todayInChina, weekdayOf } from "../../platform/calendar/index.ts";
import { Refusal } from "../../platform/refusals.ts";

/**
 * Public lotteries whose numbers are the public seed: drawn before cameras and a notary several times a week, printed in every
 * newspaper, and in nobody's hand here. About 24 bits each.
 */
export const seedSources = {
  ssq: {
    name: { zh: "中国福利彩票双色球", en: "China Welfare Lottery, Double Colour Ball" },
    where: "www.cwl.gov.cn",
    main: { count: 6, most: 33 },
    extra: { count: 1, most: 16 },
    issue: /^20\d{5}$/,
    /** 0 is Sunday. */
    weekdays: [2, 4, 0],
    /** In China; nothing is known before. */
    time: "21:15",
  },
  dlt: {
    name: { zh: "中国体育彩票超级大乐透", en: "China Sports Lottery, Super Lotto" },
    where: "www.lottery.gov.cn",
    main: { count: 5, most: 35 },
    extra: { count: 2, most: 12 },
    issue: /^\d{5}$/,
    weekdays: [1, 3, 6],
    time: "21:25",
  },
} as const;

export type SeedSource = keyof typeof seedSources;
export type PublicSeed = { source: SeedSource; issue: string; drawnOn: CalendarDate; numbers: string };

/** `03 08 14 21 27 32 + 09`, however it was typed: each part ascending, two digits. Undefined when it is no such result. */
export function readNumbers(source: SeedSource, typed: string): string | undefined {
  const { main, extra } = seedSources[source];
  const all = (typed.match(/\d+/g) ?? []).map(Number);
  if (all.length !== main.count + extra.count) return undefined;
  const parts = [
    { numbers: all.slice(0, main.count), most: main.most },
    { numbers: all.slice(main.count), most: extra.most },
  ];
  const right = parts.every(
    ({ numbers, most }) => new Set(numbers).size === numbers.length && numbers.every((n) => n >= 1 && n <= most),
  );
  if (!right) return undefined;
  const text = (numbers: number[]) =>
    numbers
      .sort((a, b) => a - b)
      .map((n) => String(n).padStart(2, "0"))
      .join(" ");
  return parts.map(({ numbers }) => text(numbers)).join(" + ");
}

/** The line that goes into the draw. */
export const lineOfSeed = ({ source, issue, drawnOn, numbers }: PublicSeed): string =>
  `${source} ${issue} ${drawnOn} ${numbers}`;

/** Whether it has the form of a result of that lottery, on one of its days. */
export function isWellFormed({ source, issue, drawnOn, numbers }: PublicSeed): boolean {
  const { issue: pattern, weekdays } = seedSources[source];
  return (
    pattern.test(issue) &&
    isCalendarDate(drawnOn) &&
    (weekdays as readonly number[]).includes(weekdayOf(drawnOn)) &&
    readNumbers(source, numbers) === numbers
  );
}

/** The moment from which the result can be known. */
export const knownFrom = ({ source, drawnOn }: Pick<PublicSeed, "source" | "drawnOn">): Date =>
  new Date(`${drawnOn}T${seedSources[source].time}:00+08:00`);

/** The day whose draw is the seed, by the calendar: the lottery's first day after the day of closing. */
export function firstDrawAfter(source: SeedSource, closedOn: CalendarDate): CalendarDate {
  let day = addDays(closedOn, 1);
  while (!(seedSources[source].weekdays as readonly number[]).includes(weekdayOf(day))) day = addDays(day, 1);
  return day;
}

/**
 * The result as it goes into the draw. The draw of the lottery must lie on a later day than the closing, so that nobody could
 * know it then. Errors: Refusal `draw/seed-form`, `draw/seed-too-early`, `draw/seed-not-yet`.
 */
export function readSeed(
  source: SeedSource,
  { issue, drawnOn, numbers }: { issue: string; drawnOn: string; numbers: string },
  { closedAt, now }: { closedAt: Date; now: Date },
): PublicSeed {
  const seed = { source, issue, drawnOn, numbers: readNumbers(source, numbers) ?? "" };
  if (!isWellFormed(seed)) throw new Refusal("invalid", "draw/seed-form");
  if (drawnOn <= todayInChina(closedAt)) throw new Refusal("invalid", "draw/seed-too-early");
  if (knownFrom(seed) > now) throw new Refusal("invalid", "draw/seed-not-yet");
  return seed;
}
