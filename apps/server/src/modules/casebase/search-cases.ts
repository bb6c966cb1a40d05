import type { CaseCard } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import type { Clause, SearchRequest } from "../../platform/search/index.ts";
import { normalise, words } from "../../platform/search/tokens.ts";
import { findNeed } from "../taxonomy/index.ts";
import { cardsOf } from "./case-cards.ts";
import { type CaseFilters, casesWhere } from "./queries.ts";

/** How many of the nearest cases a search looks at: facets count among these. */
const reach = 1000;

/** Words of asking, not of the matter. */
const askingWords = new Set(
  "怎么 怎么办 怎样 如何 什么 多少 请问 可以 能 吗 呢 了 的 我 我们 是 在 有 不 没 没有 也 就 都 还 要 会 去 到 被 给 和 与 或 这 那 他 她 它 你 您 一个 现在 应该".split(
    " ",
  ),
);

export type CaseQuestion = {
  question: string;
  /** Needs recognised in the question, surest first. */
  needs: readonly string[];
  /** GB/T 2260 code; its cases come first. */
  province?: string | undefined;
  filters?: CaseFilters;
  page?: number;
  size?: number;
};

/**
 * Cases like the reader's own: by her words and by the legal terms of the needs recognised in them. Explained cases first,
 * then those of her province, nearest first within each. `found` are all that were looked at, for facets.
 */
export async function searchCases(
  ctx: Context,
  question: CaseQuestion,
): Promise<{ cases: CaseCard[]; total: number; found: string[] }> {
  const { needs, province, filters = {}, page = 1, size = 10 } = question;
  const asked = [...new Set(words(normalise(question.question)).filter((word) => !askingWords.has(word)))];
  const any = [...clausesOf(asked, 1), ...(await clausesOfNeeds(ctx, needs))];
  if (any.length === 0) return { cases: [], total: 0, found: [] };
  const hits = await ctx.services.search.search("case", { any, ...heldTo(needs), limit: reach });
  const found = hits.map((hit) => hit.id);
  const kept = await orderOf(ctx, found, filters, province);
  const shown = kept.slice((page - 1) * size, page * size);
  return { cases: await cardsOf(ctx, shown, { highlight: asked }), total: kept.length, found };
}

function clausesOf(tokens: readonly string[], boost: number): Clause[] {
  if (tokens.length === 0) return [];
  const weights = { subject: 1.5, story: 1.5, text: 1 };
  return Object.entries(weights).map(([field, weight]) => ({ field, tokens: [...tokens], boost: boost * weight }));
}

async function clausesOfNeeds(ctx: Context, codes: readonly string[]): Promise<Clause[]> {
  const terms = new Set<string>();
  for (const code of codes) {
    const need = await findNeed(ctx, code);
    for (const term of need ? [need.name.zh, need.legalTerm.zh, ...need.legalTerms.slice(0, 6)] : []) {
      for (const word of words(normalise(term))) if (word.length > 1) terms.add(word);
    }
  }
  return clausesOf([...terms], 0.3);
}

/** Known needs hold the search to their cases: an answer about wages shows no cases about leave. */
function heldTo(needs: readonly string[]): Pick<SearchRequest, "where"> {
  return needs.length > 0 ? { where: { need: [...needs] } } : {};
}

async function orderOf(
  ctx: Context,
  ids: readonly string[],
  filters: CaseFilters,
  province: string | undefined,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await casesWhere(ctx, { ids }, filters).select(["id", "interpreted", "province"]).execute();
  const rank = new Map(ids.map((id, i) => [id, i]));
  return rows
    .sort(
      (a, b) =>
        Number(b.interpreted) - Number(a.interpreted) ||
        (province ? Number(b.province === province) - Number(a.province === province) : 0) ||
        (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0),
    )
    .map((row) => row.id);
}
