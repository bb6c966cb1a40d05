import type { InputOf, listWeeklyReportsContract, OutputOf } from "@zhijia/contracts";
import { sql } from "kysely";
import { addDays, todayInChina } from "../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../platform/context.ts";
import { covers, grantsFor } from "../../platform/permissions.ts";
import { namesOfUnions } from "../unions/index.ts";
import { within } from "./count-matters.ts";
import { share } from "./definitions.ts";
import { type Figures, gatherFigures, trendOf } from "./gather-figures.ts";
import { tables } from "./tables.ts";
import { type Period, weekBefore } from "./weeks.ts";

/**
 * Counts the week before for every union that receives matters and has no report of it. Asked for daily: on a Monday it
 * does the work, later it makes up for a Monday on which nothing ran.
 */
export async function makeWeeklyReports(ctx: Context): Promise<number> {
  const week = weekBefore(todayInChina(ctx.now));
  const { rows: unions } = await sql<{ id: number; path: string }>`
    select u.id, u.path from union_org u
    where u.kind = 'territorial' and u.level <> 'grass-roots' and u.status = 'active'
      and not exists (select from weekly_report r where r.week = ${week.from} and r.union_id = u.id)
    order by u.path`.execute(ctx.db);
  for (const { id, path } of unions) {
    const figures = await gatherFigures(ctx, { period: week, branch: path });
    const { rows } = await sql<{ employers: number[]; units: number[] }>`
      select coalesce(array_agg(distinct employer_id) filter (where employer_id is not null), '{}') as employers,
        coalesce(array_agg(distinct about_unit_id) filter (where about_unit_id is not null), '{}') as units
      from matter_fact where ${within(trendOf(week), path)}`.execute(ctx.db);
    await tables(ctx)
      .insertInto("weekly_report")
      .values({
        week: week.from,
        union_id: id,
        union_path: path,
        counted_at: ctx.now,
        figures: JSON.stringify(figures) as never,
        employer_ids: rows[0]!.employers,
        about_unit_ids: rows[0]!.units,
      })
      .onConflict((conflict) => conflict.columns(["week", "union_id"]).doNothing())
      .execute();
  }
  return unions.length;
}

/** The figures as they were counted after the week, unless some of them are kept from the reader. */
export async function findWeeklyReport(
  ctx: Context,
  { from, to }: Period,
  unionId: number,
): Promise<Figures | undefined> {
  if (to !== addDays(from, 6)) return undefined;
  const row = await tables(ctx)
    .selectFrom("weekly_report")
    .select("figures")
    .where("week", "=", from)
    .where("union_id", "=", unionId)
    .executeTakeFirst();
  return row?.figures;
}

/**
 * The reports of the reader's scope, the latest first. That there is one is told of all; what it counted only where nothing in it
 * is kept from the reader, who gets it counted anew instead.
 */
export async function listWeeklyReports(
  context: Context,
  { union, size }: InputOf<typeof listWeeklyReportsContract>["query"],
): Promise<OutputOf<typeof listWeeklyReportsContract>> {
  const grants = grantsFor(context.actor, "statistics.read");
  const made = await asSystem(context, "weekly-reports", async (ctx) => {
    const { rows } = await sql<{ week: string; id: number; path: string; area: string; counted_at: Date }>`
      select r.week, r.union_id as id, r.union_path as path, u.district_code as area, r.counted_at
      from weekly_report r join union_org u on u.id = r.union_id order by r.week desc, r.union_path`.execute(ctx.db);
    return rows.filter(({ path, area }) => grants.some((grant) => covers(grant, { branch: path, area })));
  });
  const shown = made.filter(({ id }) => union === undefined || id === union).slice(0, size);
  const weeks = [...new Set(shown.map(({ week }) => week))];
  const seen = weeks.length
    ? await tables(context)
        .selectFrom("weekly_report")
        .select(["week", "union_id", sql<Figures["total"]>`figures -> 'total'`.as("total")])
        .where("week", "in", weeks)
        .execute()
    : [];
  const counts = new Map(seen.map((row) => [`${row.week} ${row.union_id}`, row.total.counts]));
  const unionIds = [...new Set(made.map(({ id }) => id))];
  const names = await namesOfUnions(context, unionIds);
  const named = (id: number) => ({ id, name: names.get(id) ?? String(id) });
  return {
    unions: unionIds.map(named),
    reports: shown.map(({ week, id, counted_at }) => {
      const of = counts.get(`${week} ${id}`);
      return {
        week,
        to: addDays(week, 6),
        union: named(id),
        countedAt: counted_at.toISOString(),
        received: of?.received ?? null,
        onTime: of ? share(of.onTime, of.due) : null,
        overdue: of?.overdue ?? null,
      };
    }),
  };
}
