import { sql } from "kysely";
import { asOwner, type Context } from "../../platform/context.ts";
import { tables } from "./tables.ts";

/**
 * Totals of what is looked for. Only how many there were is kept: no look-up of anybody, with or without an account. Written as
 * the last thing of the request, because everybody who reads the same page at this moment writes the same row.
 */
export function countView(ctx: Context, caseId: string): void {
  ctx.beforeCommit?.((closing) =>
    asOwner(closing, async (owner) => {
      await sql`insert into case_demand (day, case_id, views) values (${today(ctx)}, ${caseId}, 1)
        on conflict (day, case_id) do update set views = case_demand.views + 1`.execute(tables(owner));
    }),
  );
}

/** A question on a need was answered; `explained`: with a case that somebody has explained. */
export function countQuestion(ctx: Context, need: string, explained: boolean): void {
  const unexplained = explained ? 0 : 1;
  ctx.beforeCommit?.((closing) =>
    asOwner(closing, async (owner) => {
      await sql`insert into need_demand (day, need_code, asked, unexplained)
        values (${today(ctx)}, ${need}, 1, ${unexplained})
        on conflict (day, need_code) do update set asked = need_demand.asked + 1,
          unexplained = need_demand.unexplained + ${unexplained}`.execute(tables(owner));
    }),
  );
}

/** The day in China. */
const today = ({ now }: Context) => sql`(${now}::timestamptz at time zone 'Asia/Shanghai')::date`;

export type LookedFor = { need: string; asked: number; unexplained: number; cases: number; explained: number };

/** What was asked since a day, and what there is to answer it with; most missed first. */
export async function listLookedFor(ctx: Context, since: Date): Promise<LookedFor[]> {
  const { rows } = await sql<LookedFor>`
    select n.code as need, coalesce(d.asked, 0)::int as asked, coalesce(d.unexplained, 0)::int as unexplained,
      coalesce(c.cases, 0)::int as cases, coalesce(c.explained, 0)::int as explained
    from need n
    left join (select need_code, sum(asked) as asked, sum(unexplained) as unexplained
      from need_demand where day >= ${since}::date group by 1) d on d.need_code = n.code
    left join (select l.need_code, count(*) as cases, count(*) filter (where x.interpreted) as explained
      from case_label l join case_document x on x.id = l.case_id
      where l.state = 'confirmed' or l.confidence >= 0.35 group by 1) c on c.need_code = n.code
    order by unexplained desc, asked desc, n.code`.execute(tables(ctx));
  return rows;
}

export type RankedCase = {
  id: string;
  authority: "guiding" | "reference" | "typical" | "ordinary";
  interpreted: boolean;
  /** Looks since the day. */
  views: number;
};

/** Labour cases in the order of their ids, with how often each was looked at since a day. */
export async function listCasesWithViews(
  ctx: Context,
  { after, since, limit }: { after: string; since: Date; limit: number },
): Promise<RankedCase[]> {
  const { rows } = await sql<RankedCase>`
    select d.id, d.authority, d.interpreted,
      coalesce((select sum(v.views) from case_demand v where v.case_id = d.id and v.day >= ${since}::date), 0)::int as views
    from case_document d where d.is_labour and d.id > ${after} order by d.id limit ${limit}`.execute(tables(ctx));
  return rows;
}

export type CountedQuestions = { need: string; daysAgo: number; asked: number; unexplained: number };

/** Totals of days before `ctx.now` that a demonstration invents; days that have totals keep their own. */
export async function addDemoQuestions(ctx: Context, counts: readonly CountedQuestions[]): Promise<void> {
  for (const { need, daysAgo, asked, unexplained } of counts) {
    await sql`insert into need_demand (day, need_code, asked, unexplained)
      select ${today(ctx)} - ${daysAgo}::int, code, ${asked}, ${unexplained} from need where code = ${need}
      on conflict do nothing`.execute(tables(ctx));
  }
}

/** Takes them out again; a day on which somebody really asked is no longer as it was invented, and stays. */
export async function removeDemoQuestions(
  ctx: Context,
  counts: readonly CountedQuestions[],
  from: Date,
): Promise<void> {
  for (const { need, daysAgo, asked, unexplained } of counts) {
    await sql`delete from need_demand where day = ${today({ ...ctx, now: from })} - ${daysAgo}::int
      and need_code = ${need} and asked = ${asked} and unexplained = ${unexplained}`.execute(tables(ctx));
  }
}
