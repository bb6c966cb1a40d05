import type { SearchRequest } from "../../platform/search/index.ts";
import { normalise, words } from "../../platform/search/tokens.ts";
import type { Need } from "../taxonomy/index.ts";

/** A request on one field of the case collection, and what its best hit counts in the whole. */
export type WeighedRequest = { request: SearchRequest; weight: number };

/** Words of asking, not of the matter. */
const askingWords = new Set(
  "怎么 怎么办 怎样 如何 什么 多少 请问 可以 能 吗 呢 了 的 我 我们 是 在 有 不 没 没有 也 就 都 还 要 会 去 到 被 给 和 与 或 这 那 他 她 它 你 您 一个 现在 应该".split(
    " ",
  ),
);

/** The words of a question that can tell one case from another. */
export function wordsOfQuestion(question: string): string[] {
  return [...new Set(words(normalise(question)).filter((word) => !askingWords.has(word)))];
}

/** How judgments speak of these needs. */
export function wordsOfNeeds(needs: readonly Need[]): string[] {
  const terms = needs.flatMap((need) => [need.name.zh, need.legalTerm.zh, ...need.legalTerms.slice(0, 6)]);
  return [...new Set(terms.flatMap((term) => words(normalise(term))).filter((word) => word.length > 1))];
}

/**
 * One request for each field: the judgment in her words, its subject also in the law's, a lawyer's plain words, which are
 * the nearest to hers. Each field alone is many times faster than the engine's sum of them. Empty when nothing is asked.
 */
export function requestsFor(
  asked: readonly string[],
  needs: readonly Need[],
  { where, limit }: Pick<SearchRequest, "where" | "limit">,
): WeighedRequest[] {
  const legal = wordsOfNeeds(needs);
  const held = where ? { where } : {};
  const on = (field: string, tokens: readonly string[], weight: number): WeighedRequest[] =>
    tokens.length ? [{ request: { any: [{ field, tokens: [...new Set(tokens)] }], ...held, limit }, weight }] : [];
  return [
    ...on("text", asked, 1),
    ...on("subject", [...asked, ...legal], 0.8),
    ...on("story", [...asked, ...legal], 0.8),
    ...on("text", legal, 0.4),
  ];
}
