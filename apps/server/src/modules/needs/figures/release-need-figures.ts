import { sql } from "kysely";
import type { Context } from "../../../platform/context.ts";
import { monthOf } from "../outreach/rules.ts";
import { addMonths, startOfMonth } from "./months.ts";
import { releaseTables } from "./need-releases.ts";
import { least, type MonthCounts, type Outcome, releaseOf } from "./release-of.ts";

/** Told when a whole month has passed since it ended: until then most have come to an end. */
export const monthsUntilRelease = 2;
/** An installation that stood still makes up for at most so many. */
const monthsMadeUp = 12;

/** How a warning ended, as figures tell it. `w` is need_warning. */
export const endingOf = sql<string>`case
  when w.closed_as in ('false-alarm') then 'not-a-need' when w.closed_as = 'already-known' then 'already-known'
  when w.state = 'opened' or w.closed_as in ('helped', 'not-helped') then 'confirmed' else 'other' end`;

/** Tells what has not been told of the months that are over for one month and more. Returns how many it told. */
export async function releaseNeedFigures(ctx: Context): Promise<number> {
  const last = addMonths(monthOf(ctx.now), -monthsUntilRelease);
  const first = await firstMonth(ctx);
  if (first === undefined) return 0;
  const earliest = addMonths(last, 1 - monthsMadeUp);
  let told = 0;
  for (let month = first > earliest ? first : earliest; month <= last; month = addMonths(month, 1)) {
    const done = await releaseTables(ctx)
      .selectFrom("need_release")
      .select("month")
      .where("month", "=", month)
      .where("is_demo", "=", false)
      .executeTakeFirst();
    if (done) continue;
    const figures = releaseOf(await countMonth(ctx, month, { on: month === last }));
    await releaseTables(ctx)
      .insertInto("need_release")
      .values({ month, is_demo: false, released_at: ctx.now, k: least, figures: JSON.stringify(figures) as never })
      // Two at once: the first stands.
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    told++;
  }
  // Counted: how often whom of the staff asked on which day is nothing to keep.
  await sql`delete from need_reveal where day < ${addMonths(last, 1)}`.execute(ctx.db);
  return told;
}

async function firstMonth(ctx: Context): Promise<string | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select least((select min(offered_at) from need_mark where not is_demo), (select min(told_at) from need_warning where not is_demo)) as at`.execute(
    ctx.db,
  );
  const at = rows[0]!.at;
  return at === null ? undefined : monthOf(at);
}

/** Everything of one month, as it stands now. Invented rows are never told together with real ones. */
export async function countMonth(ctx: Context, month: string, { on }: { on: boolean }): Promise<MonthCounts> {
  const [from, to] = [startOfMonth(month), startOfMonth(addMonths(month, 1))];
  const { rows: marks } = await sql<
    Record<"answer" | "category" | "district" | "ending", string> & { told: boolean; count: number }
  >`
    select w.id is not null as told, coalesce(m.answer, 'none') as answer, m.category, coalesce(w.district_code, '') as district,
      case when w.id is null then '' else ${endingOf} end as ending, count(*)::int as count
    from need_mark m left join need_warning w on w.id = m.warning_id
    where m.offered_at >= ${from} and m.offered_at < ${to} and not m.is_demo
    group by 1, 2, 3, 4, 5`.execute(ctx.db);
  const { rows: groups } = await sql<{ level: string; ending: string; count: number }>`
    select w.level, ${endingOf} as ending, count(*)::int as count from need_warning w
    where w.level <> 'worker' and w.told_at >= ${from} and w.told_at < ${to} and not w.is_demo group by 1, 2`.execute(
    ctx.db,
  );
  const { rows: outcomes } = await sql<Outcome & { single: boolean }>`
    select level = 'worker' as single, people, recovered_fen::float8 as "recoveredFen", lead_days as "leadDays"
    from need_outcome where month = ${month} and not is_demo`.execute(ctx.db);
  const { rows } = await sql<{ on: number; visits: number; reveals: number }>`
    select (select count(*) from need_consent where part = 'ordinary')::int as on,
      (select count(*) from visit_plan_stop s join visit_plan p on p.id = s.plan_id
        where s.outcome = 'visited' and date_trunc('month', s.visited_on) = ${month}::date and not p.is_demo)::int as visits,
      (select coalesce(sum(times), 0) from need_reveal where day >= ${month} and day < ${addMonths(month, 1)})::int as reveals`.execute(
    ctx.db,
  );
  return {
    on: on ? rows[0]!.on : null,
    offers: marks.filter(({ told }) => !told).map(({ answer, category, count }) => ({ answer, category, count })),
    singles: marks
      .filter(({ told }) => told)
      .map(({ district, ending, category, count }) => ({ district, ending, category, count })),
    groups,
    helped: {
      groups: outcomes.filter(({ single }) => !single),
      singles: outcomes.filter(({ single }) => single),
    },
    visits: rows[0]!.visits,
    reveals: rows[0]!.reveals,
  };
}
