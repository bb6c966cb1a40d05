import type { Authority, CaseCard, Outcome, Stage } from "@zhijia/contracts";
import { type Expression, type SqlBool, sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { articleNumber, lawKey } from "../statutes/index.ts";
import { cardsOf, shownConfidence } from "./case-cards.ts";
import {
  type CaseTable,
  type CourtLevel,
  type Interpretation,
  type PartyKind,
  type PartyRole,
  type SectionKind,
  tables,
} from "./tables.ts";

export type Case = {
  id: string;
  kind: string;
  title: string;
  source: string;
  sourceUrl: string | undefined;
  court: string | undefined;
  courtLevel: CourtLevel | undefined;
  caseNumber: string | undefined;
  date: string | undefined;
  cause: string | undefined;
  /** GB/T 2260 code of the province. */
  province: string | undefined;
  stage: Stage;
  authority: Authority;
  outcome: Outcome;
  isLabour: boolean;
  isDemo: boolean;
  sections: { kind: SectionKind; text: string }[];
  parties: { role: PartyRole; kind: PartyKind }[];
  /** Money in fen. */
  amounts: { what: string; claimed: number | undefined; granted: number | undefined }[];
  citations: { law: string; article: string }[];
  labels: { need: string; confidence: number; reasons: string[]; state: "suggested" | "confirmed" }[];
  interpretation: (Interpretation & { by: string }) | undefined;
};

export async function getCase(ctx: Context, id: string): Promise<Case> {
  const row = await tables(ctx).selectFrom("case_document").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) {
    const taken = await tables(ctx)
      .selectFrom("case_takedown")
      .select("at")
      .where("case_id", "=", id)
      .executeTakeFirst();
    throw new Refusal("not-found", taken ? "case/taken-down" : "case/not-found", { id });
  }
  const own = ["case_id", "=", id] as const;
  const sections = await tables(ctx)
    .selectFrom("case_section")
    .select(["kind", "text"])
    .where(...own)
    .orderBy("position")
    .execute();
  const parties = await tables(ctx)
    .selectFrom("case_party")
    .select(["role", "kind"])
    .where(...own)
    .orderBy("position")
    .execute();
  const amounts = await tables(ctx)
    .selectFrom("case_amount")
    .select(["what", "claimed", "granted"])
    .where(...own)
    .orderBy("position")
    .execute();
  const citations = await tables(ctx)
    .selectFrom("case_citation")
    .select(["law", "article"])
    .where(...own)
    .orderBy("law")
    .orderBy("article_no")
    .orderBy("article_sub")
    .execute();
  const labels = await tables(ctx)
    .selectFrom("case_label")
    .select(["need_code as need", "confidence", "reasons", "state"])
    .where(...own)
    .orderBy("confidence", "desc")
    .execute();
  const interpretation = await tables(ctx)
    .selectFrom("case_interpretation")
    .select(["content", "by"])
    .where("case_id", "=", id)
    .executeTakeFirst();
  return {
    ...headOf(row),
    sections,
    parties,
    amounts: amounts.map((a) => ({
      what: a.what,
      claimed: a.claimed ?? undefined,
      granted: a.granted ?? undefined,
    })),
    citations,
    labels,
    interpretation: interpretation && { ...interpretation.content, by: interpretation.by },
  };
}

function headOf(row: Omit<CaseTable, "imported_at">) {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    source: row.source,
    sourceUrl: row.source_url ?? undefined,
    court: row.court ?? undefined,
    courtLevel: row.court_level ?? undefined,
    caseNumber: row.case_number ?? undefined,
    date: row.date ?? undefined,
    cause: row.cause ?? undefined,
    province: row.province ?? undefined,
    stage: row.stage,
    authority: row.authority,
    outcome: row.outcome,
    isLabour: row.is_labour,
    isDemo: row.is_demo,
  };
}

/** `region` is a GB/T 2260 province code; every filter that is there must fit. */
export type CaseFilters = {
  need?: string | undefined;
  region?: string | undefined;
  year?: number | undefined;
  court?: CourtLevel | undefined;
  outcome?: Outcome | undefined;
};

/** Which cases: those of a need, or those that a search found. */
export type CaseSelection = { need: string } | { ids: readonly string[] };

export function casesWhere(ctx: Context, selection: CaseSelection, filters: CaseFilters = {}) {
  const labelled = (need: string) =>
    sql<SqlBool>`exists (select from case_label l where l.case_id = case_document.id and l.need_code = ${need}
      and (l.state = 'confirmed' or l.confidence >= ${shownConfidence}))`;
  return tables(ctx)
    .selectFrom("case_document")
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [
        "need" in selection ? labelled(selection.need) : eb("id", "in", [...selection.ids, ""]),
      ];
      if (filters.need) conditions.push(labelled(filters.need));
      if (filters.region) conditions.push(eb("province", "=", filters.region));
      if (filters.year) conditions.push(eb("year", "=", filters.year));
      if (filters.court) conditions.push(eb("court_level", "=", filters.court));
      if (filters.outcome) conditions.push(eb("outcome", "=", filters.outcome));
      return eb.and(conditions);
    });
}

const weightOfAuthority = sql<number>`case authority when 'guiding' then 0 when 'reference' then 1 when 'typical' then 2 else 3 end`;

/** Cases of a need: interpreted ones first, then the reader's province, then by authority, newest first. Pages count from 1. */
export async function listCasesOfNeed(
  ctx: Context,
  {
    need,
    province,
    filters = {},
    page = 1,
    size = 10,
    highlight = [],
  }: {
    need: string;
    province?: string | undefined;
    filters?: CaseFilters;
    page?: number;
    size?: number;
    highlight?: readonly string[];
  },
): Promise<{ cases: CaseCard[]; total: number }> {
  const selected = casesWhere(ctx, { need }, filters);
  const { total } = await selected.select(({ fn }) => fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await selected
    .select("id")
    .orderBy("interpreted", "desc")
    .orderBy(sql`(province is not distinct from ${province ?? null}::text)`, "desc")
    .orderBy(weightOfAuthority)
    .orderBy(sql`date`, (o) => o.desc().nullsLast())
    .orderBy("id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return {
    cases: await cardsOf(
      ctx,
      rows.map((r) => r.id),
      { highlight },
    ),
    total,
  };
}

/** Cases that share needs and cited articles with this one, the most alike first. */
export async function relatedCases(ctx: Context, id: string, limit = 4): Promise<CaseCard[]> {
  const { rows } = await sql<{ id: string }>`
    with shared as (
      select other.case_id as id, 2.0 * least(own.confidence, other.confidence) as weight
        from case_label own join case_label other using (need_code)
       where own.case_id = ${id} and other.case_id <> ${id} and other.confidence >= ${shownConfidence}
      union all
      select other.case_id, 0.5
        from case_citation own join case_citation other using (law_key, article)
       where own.case_id = ${id} and other.case_id <> ${id} and own.law_key not like '%诉讼法'
    )
    select shared.id from shared join case_document d on d.id = shared.id
     group by shared.id, d.interpreted, d.date
     order by sum(weight) desc, d.interpreted desc, d.date desc nulls last, shared.id limit ${limit}`.execute(ctx.db);
  return cardsOf(
    ctx,
    rows.map((r) => r.id),
  );
}

/** Cases that cite the article, interpreted and weighty ones first. */
export async function casesCiting(
  ctx: Context,
  law: string,
  article: string,
  { limit = 10 }: { limit?: number } = {},
): Promise<{ cases: CaseCard[]; total: number }> {
  const number = articleNumber(article);
  if (!number) return { cases: [], total: 0 };
  const citing = tables(ctx)
    .selectFrom("case_citation")
    .innerJoin("case_document", "case_document.id", "case_citation.case_id")
    .where("law_key", "=", lawKey(law))
    .where("article_no", "=", number.no)
    .where("article_sub", "=", number.sub);
  const { total } = await citing.select(({ fn }) => fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await citing
    .select("id")
    .orderBy("interpreted", "desc")
    .orderBy("is_labour", "desc")
    .orderBy(weightOfAuthority)
    .orderBy(sql`date`, (o) => o.desc().nullsLast())
    .orderBy("id")
    .limit(limit)
    .execute();
  return {
    cases: await cardsOf(
      ctx,
      rows.map((r) => r.id),
    ),
    total,
  };
}

export async function countCases(ctx: Context): Promise<number> {
  const { n } = await tables(ctx)
    .selectFrom("case_document")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return n;
}

export type CaseLabel = {
  caseId: string;
  need: string;
  confidence: number;
  reasons: string[];
  state: "suggested" | "confirmed";
};

/** Labels of these cases, surest first. */
export async function listLabels(ctx: Context, caseIds: readonly string[]): Promise<CaseLabel[]> {
  if (caseIds.length === 0) return [];
  return tables(ctx)
    .selectFrom("case_label")
    .select(["case_id as caseId", "need_code as need", "confidence", "reasons", "state"])
    .where("case_id", "in", caseIds)
    .orderBy("confidence", "desc")
    .orderBy("need_code")
    .execute();
}

export type CaseHead = {
  id: string;
  title: string;
  court: string | undefined;
  date: string | undefined;
  authority: Authority;
  isDemo: boolean;
};

/** What names a case, of those ids that are there. */
export async function getCaseHeads(ctx: Context, ids: readonly string[]): Promise<CaseHead[]> {
  if (ids.length === 0) return [];
  const rows = await tables(ctx)
    .selectFrom("case_document")
    .select(["id", "title", "court", "date", "authority", "is_demo"])
    .where("id", "in", ids)
    .execute();
  return rows.map(({ id, title, court, date, authority, is_demo }) => ({
    id,
    title,
    court: court ?? undefined,
    date: date ?? undefined,
    authority,
    isDemo: is_demo,
  }));
}
