import { type RawBuilder, sql } from "kysely";
import type { Context } from "../../../platform/context.ts";
import { below } from "../../unions/index.ts";
import { addMonths, startOfMonth } from "./months.ts";
import { endingOf } from "./release-need-figures.ts";

/** What warnings of groups are told by; the key of `month` is its first day. */
export const groupDimensions = ["month", "district", "level", "grade", "category"] as const;
export type GroupDimension = (typeof groupDimensions)[number];

export type GroupCounts = {
  told: number;
  /** By the verdicts of staff; the rest ended otherwise or is open. */
  confirmed: number;
  notANeed: number;
  alreadyKnown: number;
  declined: number;
  open: number;
  /** Of the open ones: a clock ran out. */
  overdue: number;
  /** Were raised to supervisors or above at any time. */
  raised: number;
  /** Became a matter of their own. */
  opened: number;
  /** Half were looked at, or reached, within so many hours; those still waiting count as longer than any. */
  hoursToScreen: number | null;
  hoursToContact: number | null;
};

/** What came of warnings that ended in a month, from their outcomes. */
export type OutcomeCounts = {
  outcomes: number;
  helped: number;
  people: number;
  recoveredFen: number;
  /** Quartiles of the days from the first warning to the first complaint, or else to the outcome. */
  leadDays: [number, number, number] | null;
  beforeComplaint: number;
};

export type Counted<D extends string, C> = { total: C; by: Record<D, Map<string, C>> };
export type GroupFigures = {
  warnings: Counted<GroupDimension, GroupCounts>;
  outcomes: Counted<"month" | "district", OutcomeCounts>;
  isDemo: boolean;
};

type Asked = { from: string; to: string; branch?: string | undefined };

/**
 * Warnings of employers' workers and of industries told in the months from `from` to `to` (first days), as whoever asks: what the
 * wall keeps from somebody's list is in none of her counts. Warnings of single workers are in need_release alone.
 */
export async function countGroups(ctx: Context, asked: Asked): Promise<GroupFigures> {
  const [from, end] = [startOfMonth(asked.from), startOfMonth(addMonths(asked.to, 1))];
  const within = asked.branch === undefined ? sql`true` : below("w.desk_path", asked.branch);
  const hours = (to: RawBuilder<unknown>) => sql`date_part('epoch', ${to} - w.told_at) / 3600`;
  const { rows } = await sql<GroupRow>`
    with fact as materialized (
      select date_trunc('month', w.told_at at time zone 'Asia/Shanghai')::date as month, coalesce(w.district_code, '') as district,
        w.level, w.grade, w.category, case when w.closed_as in ('declined', 'withdrawn') then 'declined' else ${endingOf} end as ending,
        w.state <> 'closed' as open, w.state <> 'closed' and (w.raised > 0 or w.clock_at <= ${ctx.now}) as overdue,
        greatest(w.raised_most, w.raised) > 0 as raised, w.opened_id is not null as opened, w.is_demo,
        case when w.screened_at is not null then ${hours(sql`w.screened_at`)}
          when w.state <> 'closed' then 'Infinity' end::float8 as to_screen,
        case when w.contacted_at is not null then ${hours(sql`w.contacted_at`)}
          when w.state <> 'closed' then 'Infinity' end::float8 as to_contact
      from need_warning w
      where w.told_at >= ${from} and w.told_at < ${end} and w.level <> 'worker' and ${within}
    )
    ${byEach(groupDimensions, groupSums)}`.execute(ctx.db);
  const { rows: ended } = await sql<OutcomeRow>`
    with fact as materialized (
      select o.month, coalesce(o.district_code, '') as district, o.helped, o.people, o.recovered_fen, o.lead_days, o.lead_to, o.is_demo
      from need_outcome o
      where o.month >= ${asked.from} and o.month <= ${asked.to} and o.level <> 'worker'
        and ${asked.branch === undefined ? sql`true` : below("o.desk_path", asked.branch)}
    )
    ${byEach(["month", "district"], outcomeSums)}`.execute(ctx.db);
  return {
    warnings: gathered(rows, groupDimensions, ({ dimension: _, key: __, demo: ___, quantiles, ...counts }) => ({
      ...counts,
      hoursToScreen: finite(quantiles[0]),
      hoursToContact: finite(quantiles[1]),
    })),
    outcomes: gathered(ended, ["month", "district"], ({ dimension: _, key: __, demo: ___, quartiles, ...counts }) => ({
      ...counts,
      leadDays: quartiles,
    })),
    isDemo: [...rows, ...ended].some(({ demo }) => demo),
  };
}

type Row<D> = { dimension: D | "total"; key: string; demo: boolean | null };
type GroupRow = Row<GroupDimension> &
  Omit<GroupCounts, "hoursToScreen" | "hoursToContact"> & { quantiles: (number | null)[] };
type OutcomeRow = Row<"month" | "district"> &
  Omit<OutcomeCounts, "leadDays"> & { quartiles: [number, number, number] | null };

/** Of an array, which is made by hashing: an ordered aggregate would sort all rows for each dimension. */
function medianOf(column: string): RawBuilder<unknown> {
  return sql`(select percentile_disc(0.5) within group (order by one) from unnest(array_agg(${sql.ref(column)})) one)`;
}

const groupSums = sql`count(*)::int as told, bool_or(is_demo) as demo,
  count(*) filter (where ending = 'confirmed')::int as confirmed,
  count(*) filter (where ending = 'not-a-need')::int as "notANeed",
  count(*) filter (where ending = 'already-known')::int as "alreadyKnown",
  count(*) filter (where ending = 'declined')::int as declined,
  count(*) filter (where open)::int as open,
  count(*) filter (where overdue)::int as overdue,
  count(*) filter (where raised)::int as raised,
  count(*) filter (where opened)::int as opened,
  array[${medianOf("to_screen")}, ${medianOf("to_contact")}] as quantiles`;

const outcomeSums = sql`count(*)::int as outcomes, bool_or(is_demo) as demo,
  count(*) filter (where helped)::int as helped,
  coalesce(sum(people), 0)::int as people,
  coalesce(sum(recovered_fen), 0)::float8 as "recoveredFen",
  percentile_disc(array[0.25, 0.5, 0.75]) within group (order by lead_days) as quartiles,
  count(*) filter (where lead_to = 'complaint')::int as "beforeComplaint"`;

/** Each dimension by itself, from rows read once. */
function byEach(dimensions: readonly string[], sums: RawBuilder<unknown>): RawBuilder<unknown> {
  const one = (dimension: string) =>
    sql`select ${sql.lit(dimension)} as dimension, ${sql.ref(dimension)}::text as key, ${sums} from fact group by ${sql.ref(dimension)}`;
  return sql.join(
    [sql`select 'total' as dimension, '' as key, ${sums} from fact`, ...dimensions.map(one)],
    sql` union all `,
  );
}

function gathered<D extends string, R extends Row<D>, C>(
  rows: readonly R[],
  dimensions: readonly D[],
  countsOf: (row: R) => C,
): Counted<D, C> {
  const of = (dimension: D) =>
    new Map(rows.filter((row) => row.dimension === dimension).map((row) => [row.key, countsOf(row)]));
  return {
    total: countsOf(rows.find((row) => row.dimension === "total")!),
    by: Object.fromEntries(dimensions.map((dimension) => [dimension, of(dimension)])) as Record<D, Map<string, C>>,
  };
}

const finite = (value: number | null | undefined) => (value == null || !Number.isFinite(value) ? null : value);
