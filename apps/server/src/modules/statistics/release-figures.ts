import { sql } from "kysely";
import { addDays, todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { within } from "./count-matters.ts";
import { type Cell, publicTable } from "./public-table.ts";
import type { PublicDimension, Released } from "./sum-releases.ts";
import { tables } from "./tables.ts";
import { mondayOf, weekOf } from "./weeks.ts";

/** Counts below this are not told, nor what would give them away. */
export const least = 5;
/** Until then most answers of a week have come; what comes later is not told (docs/decisions/0019-public-figures.md). */
export const weeksUntilRelease = 4;
/** An installation that stood still makes up for at most so many weeks. */
const weeksMadeUp = 53;

/**
 * Tells what has not been told of the weeks that ended four weeks ago and more: once for each area in which a union receives
 * matters, whatever was received there. Returns how many tables it published.
 */
export async function releaseFigures(ctx: Context): Promise<number> {
  const last = addDays(mondayOf(todayInChina(ctx.now)), -7 * (weeksUntilRelease + 1));
  const { rows } = await sql<{ first: string | null; demo: boolean }>`
    select min(week) as first, coalesce(bool_and(is_demo), false) as demo from matter_fact`.execute(ctx.db);
  const { first, demo } = rows[0]!;
  if (first === null) return 0;
  let released = 0;
  const earliest = addDays(last, -7 * weeksMadeUp);
  for (let week = first > earliest ? first : earliest; week <= last; week = addDays(week, 7)) {
    for (const area of await areasWithout(ctx, week)) {
      const cells = await cellsOf(ctx, { week, area, demo });
      const figures: Released = publicTable(cells, {
        chain: ["type", "district", "ending"],
        beside: ["voice"],
        k: least,
      });
      await tables(ctx)
        .insertInto("public_release")
        .values({ week, area, released_at: ctx.now, k: least, figures: JSON.stringify(figures) as never })
        .onConflict((conflict) => conflict.columns(["week", "area"]).doNothing())
        .execute();
      released++;
    }
  }
  return released;
}

async function areasWithout(ctx: Context, week: string): Promise<string[]> {
  const { rows } = await sql<{ area: string }>`
    select distinct left(u.district_code, 4) as area from union_org u
    where u.kind = 'territorial' and u.level in ('city', 'district') and u.status = 'active'
      and not exists (select from public_release r where r.week = ${week} and r.area = left(u.district_code, 4))
    order by 1`.execute(ctx.db);
  return rows.map(({ area }) => area);
}

/** Counted as the system, so that everybody's are in it. Invented matters are never told together with real ones. */
async function cellsOf(ctx: Context, { week, area, demo }: { week: string; area: string; demo: boolean }) {
  const { rows } = await sql<Cell<PublicDimension>>`
    select type, district,
      case when answered_at < late_from then 'on-time' when answered_at is not null then 'late' else 'none' end as ending,
      case when not rated then 'silent' when satisfied then 'satisfied' else 'not-satisfied' end as voice,
      count(*)::int as count
    from matter_fact
    where ${within(weekOf(week), undefined)} and left(district, 4) = ${area} and is_demo = ${demo}
    group by 1, 2, 3, 4`.execute(ctx.db);
  return rows;
}
