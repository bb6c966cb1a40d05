import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { listLookedFor } from "../casebase/index.ts";
import { findNeed } from "../taxonomy/index.ts";
import { tables } from "./tables.ts";

/** Totals below this are not shown: a few questions on a rare need could be one person's. */
const least = 5;

/** Needs that workers ask about and meet no explained case for, most missed first. */
export async function listGaps(ctx: Context, { days }: { days: number }) {
  const since = new Date(ctx.now.getTime() - days * 86_400_000);
  const requests = await requestsByNeed(ctx, since);
  const looked = await listLookedFor(ctx, since);
  const rows = looked.filter(({ asked }) => asked >= least);
  return {
    rows: await Promise.all(
      rows.map(async (row) => ({
        ...row,
        name: (await findNeed(ctx, row.need))?.name[ctx.lang] ?? row.need,
        requests: requests.get(row.need) ?? 0,
      })),
    ),
  };
}

async function requestsByNeed(ctx: Context, since: Date): Promise<Map<string, number>> {
  const { rows } = await sql<{ need: string; n: number }>`
    select need_code as need, count(*)::int as n from explanation_request
    where need_code is not null and at >= ${since} group by 1`.execute(tables(ctx));
  return new Map(rows.map(({ need, n }) => [need, n]));
}
