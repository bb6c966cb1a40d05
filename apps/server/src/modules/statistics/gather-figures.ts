import { addDays, weekdayOf } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { countMatters, type Group } from "./count-matters.ts";
import { mondayOf, type Period, periodBefore } from "./weeks.ts";

/** All the figures of a report; without names and words, so that it can be kept and read in any language. */
export type Figures = {
  period: Period;
  /** An ISO time: they are as matters stood then. */
  countedAt: string;
  total: Group;
  /** In as many days before. Only what was received is compared: older matters have had more time for everything else. */
  receivedBefore: number;
  /** The last whole weeks up to the end of the period, oldest first, also those without a matter. */
  weeks: Group[];
  types: Group[];
  districts: Group[];
  stations: Group[];
  units: Group[];
};

const trend = 13;

/** Counts as whoever asks. `branch`: the path of the union whose matters are counted. */
export async function gatherFigures(
  ctx: Context,
  { period, branch }: { period: Period; branch?: string | undefined },
): Promise<Figures> {
  const now = await countMatters(ctx, { period, branch, by: ["type", "district", "station", "unit"] });
  const before = await countMatters(ctx, { period: periodBefore(period), branch, by: [] });
  const weeks = trendOf(period);
  const { by } = await countMatters(ctx, { period: weeks, branch, by: ["week"] });
  return {
    period,
    countedAt: ctx.now.toISOString(),
    total: now.total,
    receivedBefore: before.total.counts.received,
    weeks: everyWeek(weeks, by.week, before.none),
    types: now.by.type,
    districts: now.by.district,
    stations: now.by.station,
    units: now.by.unit,
  };
}

/** The whole weeks whose trend is shown with a period. */
export function trendOf({ to }: Period): Period {
  const sunday = weekdayOf(to) === 0 ? to : addDays(mondayOf(to), -1);
  return { from: addDays(sunday, 1 - 7 * trend), to: sunday };
}

function everyWeek({ from, to }: Period, counted: readonly Group[], none: Group): Group[] {
  const found = new Map(counted.map((group) => [group.key, group]));
  const weeks: Group[] = [];
  for (let week = from; week <= to; week = addDays(week, 7)) weeks.push(found.get(week) ?? { ...none, key: week });
  return weeks;
}
