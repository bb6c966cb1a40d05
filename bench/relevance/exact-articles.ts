import { type Bm25, buildBm25 } from "../../apps/server/src/modules/statutes/ranking/bm25.ts";
import type { Hit, SearchRequest } from "../../apps/server/src/platform/search/index.ts";
import { normalise, pairs, words } from "../../apps/server/src/platform/search/tokens.ts";

export type ExactArticle = { id: string; law: string; text: string; isLabour: boolean };

/** The article collection of the product as an exact BM25 in memory: what the first stage must agree with. */
export function exactArticles(articles: readonly ExactArticle[]): (request: SearchRequest) => Promise<Hit[]> {
  const texts = articles.map(({ law, text }) => normalise(`${law}\n${text}`));
  const fields: Record<string, Bm25> = { pairs: buildBm25(texts.map(pairs)), words: buildBm25(texts.map(words)) };
  return async ({ any, where, limit }) => {
    const sums = new Float64Array(articles.length);
    for (const { field, tokens, boost = 1 } of any) {
      const scores = fields[field]!.score(new Map(tokens.map((token) => [token, boost])));
      for (let i = 0; i < sums.length; i++) sums[i]! += scores[i]!;
    }
    const hits: Hit[] = [];
    for (let i = 0; i < sums.length; i++) {
      if (sums[i]! > 0 && (!where?.labour || articles[i]!.isLabour))
        hits.push({ id: articles[i]!.id, score: sums[i]! });
    }
    return hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit);
  };
}
