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
  // Each dimension is counted by itself from rows read once.
  const { rows } = await sql<Row>`
    with fact as materialized (
      select ${sql.join([...by.map((dimension) => sql`${columns[dimension]} as ${sql.ref(dimension)}`), facts(ctx.now)])}
      from matter_fact where ${within(period, branch)}
    )
    ${sql.join([undefined, ...by].map(countedBy), sql` union all `)}`.execute(ctx.db);
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
  case when answered_at is not null then greatest(0, date_part('epoch', answered_at - received_at)) / 3600
    when open then 'Infinity' end::float8 as hours`;

/** Quantiles are taken of arrays: those are made by hashing, where an ordered aggregate would sort all rows for each dimension. */
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
  (select percentile_disc(array[0.5, 0.9]) within group (order by one) from unnest(array_agg(hours)) one) as quantiles,
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
  quantiles: (number | null)[] | null;
  log_deviation: number | null;
};

function countedBy(dimension: Dimension | undefined): RawBuilder<unknown> {
  if (!dimension) return sql`select 'total' as dimension, '' as key, ${sums} from fact`;
  const column = sql.ref(dimension);
  return sql`select ${sql.lit(dimension)} as dimension, coalesce(${column}::text, '') as key, ${sums} from fact group by ${column}`;
}

function groupOf({ key, dimension: _, on_time, quantiles, log_deviation, ...counts }: Row): Group {
  const [median, p90] = (quantiles ?? []).map((value) => (value === null || !Number.isFinite(value) ? null : value));
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
