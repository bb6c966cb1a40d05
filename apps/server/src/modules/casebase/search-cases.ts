import type { CaseCard } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import type { SearchRequest } from "../../platform/search/index.ts";
import { findNeed, type Need } from "../taxonomy/index.ts";
import { cardsOf } from "./case-cards.ts";
import { type CaseFilters, casesWhere } from "./queries.ts";
import { caseCollection } from "./search-documents.ts";
import { requestsFor, wordsOfQuestion } from "./search-requests.ts";

/** How many of the nearest cases a search looks at: facets count among these. */
const reach = 1000;
/**
 * Explained cases and those of her province come first among those that fit at least this part as well as the best. Where
 * the needs are known all do: the search is held to their cases.
 */
const fitsWell = 0.4;

export type CaseQuestion = {
  question: string;
  /** Needs recognised in the question, surest first; the search is held to their cases. */
  needs: readonly string[];
  /** GB/T 2260 code; its cases come first. */
  province?: string | undefined;
  filters?: CaseFilters;
  page?: number;
  size?: number;
};

export type FoundCase = { id: string; score: number };

/** Cases by relevance alone, best first; 1 is a case that is the best in every field. `where` names tags of the collection. */
export async function rankCases(
  ctx: Context,
  { question, needs }: Pick<CaseQuestion, "question" | "needs">,
  { where, limit = reach }: { where?: SearchRequest["where"]; limit?: number } = {},
): Promise<FoundCase[]> {
  const found = await Promise.all(needs.map((code) => findNeed(ctx, code)));
  const known = found.filter((need): need is Need => need !== undefined);
  const requests = requestsFor(wordsOfQuestion(question), known, {
    ...(where ? { where } : {}),
    limit: Math.max(limit, 100),
  });
  const whole = requests.reduce((sum, { weight }) => sum + weight, 0);
  const scores = new Map<string, number>();
  await Promise.all(
    requests.map(async ({ request, weight }) => {
      const hits = await ctx.services.search.search(caseCollection.shape.name, request);
      const best = hits[0]?.score || 1;
      for (const { id, score } of hits) scores.set(id, (scores.get(id) ?? 0) + ((score / best) * weight) / whole);
    }),
  );
  return [...scores]
    .map(([id, score]) => ({ id, score: Number(score.toFixed(6)) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/**
 * Cases like the reader's own: explained ones first, then those of her province, nearest first within each. `found` are all that were looked at, whatever the filters, for facets; pages count from 1.
 */
export async function searchCases(
  ctx: Context,
  asked: CaseQuestion,
): Promise<{ cases: CaseCard[]; total: number; found: string[] }> {
  const { page = 1, size = 10 } = asked;
  // An answer about wages shows no cases about leave.
  const ranked = await rankCases(ctx, asked, asked.needs.length ? { where: { need: [...asked.needs] } } : {});
  const found = ranked.map(({ id }) => id);
  const kept = await inOrder(ctx, ranked, asked);
  const shown = kept.slice((page - 1) * size, page * size);
  const cases = await cardsOf(ctx, shown, { highlight: wordsOfQuestion(asked.question) });
  return { cases, total: kept.length, found };
}

async function inOrder(
  ctx: Context,
  ranked: readonly FoundCase[],
  { filters = {}, province, needs }: CaseQuestion,
): Promise<string[]> {
  if (ranked.length === 0) return [];
  const ids = ranked.map(({ id }) => id);
  const rows = await casesWhere(ctx, { ids }, filters).select(["id", "interpreted", "province"]).execute();
  const scoreOf = new Map(ranked.map(({ id, score }) => [id, score]));
  const least = needs.length ? 0 : fitsWell * ranked[0]!.score;
  return rows
    .map((row) => {
      const score = scoreOf.get(row.id)!;
      const near = province !== undefined && row.province === province;
      return { id: row.id, score, tier: Number(score >= least) * 4 + Number(row.interpreted) * 2 + Number(near) };
    })
    .sort((a, b) => b.tier - a.tier || b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}
