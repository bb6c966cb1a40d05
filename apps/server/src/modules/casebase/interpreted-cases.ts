import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { shownConfidence } from "./case-cards.ts";
import { tables } from "./tables.ts";

export type InterpretedCase = { id: string; title: string; caseNumber: string | undefined; need: string };

/** Cases that a lawyer has explained, about one of these needs; the weightiest and newest first. */
export async function interpretedCasesOf(
  ctx: Context,
  needs: readonly string[],
  limit: number,
): Promise<InterpretedCase[]> {
  const { rows } = await sql<{ id: string; title: string; number: string | null; need: string }>`
    select d.id, d.title, d.case_number as number, l.need
    from case_interpretation i join case_document d on d.id = i.case_id
    cross join lateral (select need_code as need from case_label l where l.case_id = d.id and l.need_code = any (${needs})
      and (l.state = 'confirmed' or l.confidence >= ${shownConfidence}) order by l.confidence desc, l.need_code limit 1) l
    order by case d.authority when 'guiding' then 0 when 'reference' then 1 when 'typical' then 2 else 3 end,
      d.date desc nulls last, d.id
    limit ${limit}`.execute(tables(ctx));
  return rows.map(({ id, title, number, need }) => ({ id, title, caseNumber: number ?? undefined, need }));
}
