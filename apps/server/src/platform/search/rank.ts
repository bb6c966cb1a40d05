import type { Hit } from "./index.ts";

/**
 * Best first, equals by id. The engine adds up in 32 bits and in an order that changes from build to build, so scores
 * are compared, and returned, with five digits.
 */
export function rank(hits: readonly Hit[], limit: number): Hit[] {
  return hits
    .map(({ id, score }) => ({ id, score: roundScore(score) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .slice(0, limit);
}

export const roundScore = (score: number) => Number(score.toPrecision(5));
