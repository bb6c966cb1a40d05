import type { CaseCard } from "@zhijia/contracts";
import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { provinceOf } from "../../platform/places/provinces.ts";
import { listSuperseded } from "../statutes/index.ts";
import { findNeed } from "../taxonomy/index.ts";
import { passage } from "./passage.ts";
import { tables } from "./tables.ts";

/** Suggestions weaker than this are kept for staff, not shown as what a case is about. */
export const shownConfidence = 0.35;

/** Cards in the order of the ids; ids without a case are left out. `highlight` are the reader's words, marked in a passage. */
export async function cardsOf(
  ctx: Context,
  ids: readonly string[],
  { highlight = [] }: { highlight?: readonly string[] } = {},
): Promise<CaseCard[]> {
  if (ids.length === 0) return [];
  const rows = await tables(ctx).selectFrom("case_document").selectAll().where("id", "in", ids).execute();
  const labels = await tables(ctx)
    .selectFrom("case_label")
    .select(["case_id", "need_code"])
    .where("case_id", "in", ids)
    .where((eb) => eb.or([eb("state", "=", "confirmed"), eb("confidence", ">=", shownConfidence)]))
    .orderBy("confidence", "desc")
    .execute();
  const sections = await tables(ctx)
    .selectFrom("case_section")
    .select(["case_id", "kind", sql<string>`left(text, 6000)`.as("text")])
    .where("case_id", "in", ids)
    .orderBy("position")
    .execute();
  const interpretations = await tables(ctx)
    .selectFrom("case_interpretation")
    .select(["case_id", "content"])
    .where("case_id", "in", ids)
    .execute();
  const superseded = await supersededOf(ctx, rows);
  const labelsOf = Map.groupBy(labels, (l) => l.case_id);
  const sectionsOf = Map.groupBy(sections, (s) => s.case_id);
  const explainedOf = new Map(interpretations.map((i) => [i.case_id, i.content.happened]));
  const rowOf = new Map(rows.map((r) => [r.id, r]));
  const cards: CaseCard[] = [];
  for (const id of ids) {
    const row = rowOf.get(id);
    if (!row) continue;
    const needs = [];
    for (const { need_code } of labelsOf.get(id) ?? []) {
      const need = await findNeed(ctx, need_code);
      if (need) needs.push({ code: need.code, name: need.name[ctx.lang] });
    }
    const province = row.province ? provinceOf(row.province) : undefined;
    const happened = explainedOf.get(id);
    const card: CaseCard = {
      id,
      title: row.title,
      stage: row.stage,
      outcome: row.outcome,
      authority: row.authority,
      needs,
      snippet: passage(sectionsOf.get(id) ?? [], highlight),
    };
    if (row.court) card.court = row.court;
    if (province) card.region = province[ctx.lang];
    if (row.year) card.year = row.year;
    if (row.granted !== null) card.granted = row.granted;
    const changed = superseded.get(id);
    if (changed) card.superseded = changed[ctx.lang];
    if (happened) card.explained = (ctx.lang === "en" && happened.en) || happened.zh;
    cards.push(card);
  }
  return cards;
}

/** What has changed since of the law a case rests on, by case. Law of procedure does not count: it decides no claim. */
async function supersededOf(ctx: Context, cases: readonly { id: string; date: string | null }[]) {
  const dates = new Map(cases.map((c) => [c.id, c.date ?? undefined]));
  const citations = await tables(ctx)
    .selectFrom("case_citation")
    .select(["case_id", "law", "article"])
    .where("case_id", "in", [...dates.keys(), ""])
    .where("law_key", "not like", "%诉讼法%")
    .orderBy("law_key")
    .orderBy("article_no")
    .execute();
  const changes = await listSuperseded(
    ctx,
    citations.map((c) => ({ law: c.law, article: c.article, date: dates.get(c.case_id) })),
  );
  const first = new Map<string, { zh: string; en: string }>();
  for (const [i, { case_id }] of citations.entries()) {
    const change = changes[i];
    if (change && !first.has(case_id)) first.set(case_id, change);
  }
  return first;
}
