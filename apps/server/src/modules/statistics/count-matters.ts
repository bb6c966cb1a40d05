import { type RawBuilder, sql } from "kysely";
import { addDays } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { below } from "../unions/index.ts";
import type { Counts } from "./definitions.ts";
import { type Period, startOfDay } from "./weeks.ts";

/** What figures are told by. Of `type`, `district`, `station` and `unit` an empty key: nobody has said. */
export const dimensions = ["week", "type", "district", "station", "unit"] as const;
export type Dimension = (typeof dimensions)[number];

/** The counts of one value of a dimension; how much the logarithms of the hours to an answer differ is for league tables. */
export type Group = { key: string; counts: Counts; logDeviation: number | null };
/** `none`: the counts where there is nothing to count. */
export type Counted = { total: Group; by: Record<Dimension, Group[]>; none: Group };

const columns: Record<Dimension, RawBuilder<unknown>> = {
  week: sql`week`,
  type: sql`type`,
  district: sql`district`,
  station: sql`station_id`,
  unit: sql`unit_id`,
};

/**
 * The figures of the matters received in the period, as they stand at `ctx.now`: the one query behind console, weekly report and
 * files. It runs as whoever asks, so that the conflict wall holds in every count. `branch`: the path of the union whose own and
 * handled matters are counted; without it all that the reader may count.
 */
export async function countMatters(
  ctx: Context,
  { period, branch, by }: { period: Period; branch?: string | undefined; by: readonly Dimension[] },
): Promise<Counted> {
  const { rows } = await sql<Row>`
    with fact as (
      select week, type, district, station_id, unit_id, ${facts(ctx.now)} from matter_fact where ${within(period, branch)}
    )
    select ${sums}, ${dimensionOf(by)} as dimension, ${keyOf(by)} as key
    from fact
    group by grouping sets (${sql.join([sql`()`, ...by.map((dimension) => sql`(${columns[dimension]})`)])})`.execute(
    ctx.db,
  );
  const groups = rows.map((row) => ({ dimension: row.dimension, group: groupOf(row) }));
  const of = (dimension: Dimension) =>
    groups
      .filter((one) => one.dimension === dimension)
      .map(({ group }) => group)
      .sort((a, b) => (dimension === "week" ? 0 : b.counts.received - a.counts.received) || (a.key < b.key ? -1 : 1));
  return {
    total: groups.find(({ dimension }) => dimension === "total")?.group ?? none,
    none,
    by: Object.fromEntries(dimensions.map((dimension) => [dimension, of(dimension)])) as Record<Dimension, Group[]>,
  };
}

/** Rows of `matter_fact` received in the period that a union has received or handles. */
export function within({ from, to }: Period, branch: string | undefined): RawBuilder<boolean> {
  const received = sql<boolean>`received_at >= ${startOfDay(from)} and received_at < ${startOfDay(addDays(to, 1))}`;
  if (branch === undefined) return received;
  return sql<boolean>`${received} and (${below("desk_path", branch)} or ${below("lead_path", branch)})`;
}

/** What is asked of one matter; the words are in definitions.ts. */
const facts = (now: Date) => sql`
  answered_at is not null as answered,
  answered_at < late_from as on_time,
  open,
  open and answered_at is null and late_from <= ${now} as overdue,
  reopened and answered_at is not null as reopened,
  rated, rated and satisfied as satisfied, override,
  case when answered_at is not null then greatest(0, extract(epoch from answered_at - received_at)) / 3600
    when open then 'Infinity' end::float8 as hours`;

const sums = sql`
  count(*)::int as received,
  count(*) filter (where answered)::int as answered,
  count(*) filter (where answered or overdue)::int as due,
  count(*) filter (where on_time)::int as on_time,
  count(*) filter (where reopened)::int as reopened,
  count(*) filter (where rated)::int as rated,
  count(*) filter (where satisfied)::int as satisfied,
  count(*) filter (where override)::int as overrides,
  count(*) filter (where open)::int as open,
  count(*) filter (where overdue)::int as overdue,
  percentile_disc(array[0.5, 0.9]) within group (order by hours) as hours,
  stddev_samp(ln(hours)) filter (where answered and hours > 0) as log_deviation`;

type Row = {
  dimension: Dimension | "total";
  key: string;
  received: number;
  answered: number;
  due: number;
  on_time: number;
  reopened: number;
  rated: number;
  satisfied: number;
  overrides: number;
  open: number;
  overdue: number;
  hours: (number | null)[] | null;
  log_deviation: number | null;
};

const dimensionOf = (by: readonly Dimension[]) =>
  by.length === 0
    ? sql`'total'`
    : sql`case ${sql.join(
        by.map((dimension) => sql`when grouping(${columns[dimension]}) = 0 then ${sql.lit(dimension)}`),
        sql` `,
      )} else 'total' end`;

const keyOf = (by: readonly Dimension[]) =>
  by.length === 0 ? sql`''` : sql`coalesce(${sql.join(by.map((dimension) => sql`${columns[dimension]}::text`))}, '')`;

function groupOf({ key, dimension: _, on_time, hours, log_deviation, ...counts }: Row): Group {
  const [median, p90] = (hours ?? []).map((value) => (value === null || !Number.isFinite(value) ? null : value));
  return {
    key,
    counts: { ...counts, onTime: on_time, medianHours: median ?? null, p90Hours: p90 ?? null },
    logDeviation: log_deviation,
  };
}

const counts: Counts = {
  received: 0,
  answered: 0,
  due: 0,
  onTime: 0,
  reopened: 0,
  rated: 0,
  satisfied: 0,
  overrides: 0,
  open: 0,
  overdue: 0,
  medianHours: null,
  p90Hours: null,
};
const none: Group = { key: "", counts, logDeviation: null };
