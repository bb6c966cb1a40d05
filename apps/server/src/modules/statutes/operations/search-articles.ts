import type { Context } from "../../../platform/context.ts";
import { recogniseNeeds } from "../../taxonomy/index.ts";
import { currentRanker } from "../current-ranker.ts";

export type FoundArticle = { id: string; score: number };

export type SearchArticlesOptions = {
  /** Only articles whose record says `is_labour`. */
  labour?: boolean;
  /** Only law in force, and each article once, in whatever versions it was imported. */
  current?: boolean;
  limit?: number;
};

/** Articles for a question in anybody's own words, best first; scores compare within one question. The question is not kept. */
export async function searchArticles(
  ctx: Context,
  question: string,
  { labour = false, current = false, limit = 100 }: SearchArticlesOptions = {},
): Promise<FoundArticle[]> {
  const needs = await recogniseNeeds(ctx, question);
  const ranker = await currentRanker(ctx);
  if (!current) return ranker.rank({ text: question, needs }, { labour, limit });
  const { articles, at, placeOf } = ranker.catalogue;
  const seen = new Set<number>();
  return (await ranker.rank({ text: question, needs }, { labour, limit: limit * 4 }))
    .filter(({ id }) => {
      const article = at.get(id)!;
      const place = placeOf[article]!;
      return articles[article]!.isCurrent && !seen.has(place) && seen.add(place);
    })
    .slice(0, limit);
}

/** Makes ready what the first question would have to wait for. */
export async function prepareArticleSearch(ctx: Context): Promise<void> {
  await currentRanker(ctx);
}
