import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { listLookedFor } from "../casebase/index.ts";
import { listNeedGroups } from "../taxonomy/index.ts";
import { tables } from "./tables.ts";

const weeks = 26;
const fourWeeks = 28 * 86_400_000;

/** How far the work is, by need and by week. */
export async function showCoverage(ctx: Context) {
  const { rows } = await sql<
    Record<"cases" | "labelled" | "explained" | "inReview" | "flagged" | "yes" | "no", number>
  >`
    select count(*)::int as cases, count(*) filter (where uncertainty = 0)::int as labelled,
      count(*) filter (where state = 'published')::int as explained,
      count(*) filter (where state = 'in-review')::int as "inReview",
      count(*) filter (where cardinality(flags) > 0)::int as flagged,
      (select count(*) from explanation_rating where helpful)::int as yes,
      (select count(*) from explanation_rating where not helpful)::int as no
    from case_standing`.execute(tables(ctx));
  const { yes, no, ...totals } = rows[0]!;
  const looked = new Map(
    (await listLookedFor(ctx, new Date(ctx.now.getTime() - fourWeeks))).map((row) => [row.need, row]),
  );
  const confirmed = await confirmedByNeed(ctx);
  const groups = await listNeedGroups(ctx);
  return {
    ...totals,
    byNeed: groups.flatMap((group) =>
      group.needs.map(({ code, name }) => {
        const { cases = 0, explained = 0, asked = 0 } = looked.get(code) ?? {};
        return {
          need: code,
          name: name[ctx.lang],
          group: group.name[ctx.lang],
          cases,
          confirmed: confirmed.get(code) ?? 0,
          explained,
          asked,
        };
      }),
    ),
    byWeek: await progressByWeek(ctx),
    helpful: { yes, no },
  };
}

async function confirmedByNeed(ctx: Context): Promise<Map<string, number>> {
  const { rows } = await sql<{ need: string; n: number }>`
    select need_code as need, count(distinct case_id)::int as n from label_decision
    where decision <> 'reject' group by 1`.execute(tables(ctx));
  return new Map(rows.map(({ need, n }) => [need, n]));
}

/** Weeks begin on Monday, China time. `open` is what was not explained at the end of the week, counted back from now. */
async function progressByWeek(ctx: Context) {
  const { rows } = await sql<{ week: string; labelled: number; published: number; open: number }>`
    with week as (
      select (date_trunc('week', ${ctx.now}::timestamptz at time zone 'Asia/Shanghai') - n * interval '7 days') as monday
      from generate_series(0, ${weeks - 1}) n
    )
    select to_char(w.monday, 'YYYY-MM-DD') as week,
      (select count(distinct l.case_id) from label_decision l
        where l.at >= w.monday at time zone 'Asia/Shanghai'
          and l.at < (w.monday + interval '7 days') at time zone 'Asia/Shanghai')::int as labelled,
      (select count(*) from case_explanation e
        where e.state in ('published', 'superseded', 'withdrawn') and e.reviewed_at >= w.monday at time zone 'Asia/Shanghai'
          and e.reviewed_at < (w.monday + interval '7 days') at time zone 'Asia/Shanghai')::int as published,
      ((select count(*) from case_standing where state <> 'published') + (select count(*) from case_explanation e
        where e.state = 'published' and e.version = 1
          and e.reviewed_at >= (w.monday + interval '7 days') at time zone 'Asia/Shanghai'))::int as open
    from week w order by w.monday`.execute(tables(ctx));
  return rows;
}
