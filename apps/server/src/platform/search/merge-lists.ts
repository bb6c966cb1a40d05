import type { Hit } from "./index.ts";

/** The best `limit` documents of one clause, best first; with `among`, of these documents only. */
export type FetchList = (clause: number, limit: number, among?: string[]) => Promise<Hit[]>;

const firstDepth = (limit: number) => Math.max(100, 4 * limit);
const deepest = 2000;
const mostLookUps = 250;
/** Scores come in 32 bits: what is nearer than this is taken for equal. */
const margin = 1 + 1e-5;

/**
 * The exact best `limit` of the sum of several clauses from the beginnings of their lists (Fagin's threshold algorithm):
 * a document that is in none of the beginnings cannot score more than their last scores together. Two to ten times faster
 * than the engine's own sum, as long as the clauses want similar documents; undefined when they do not.
 */
export async function mergeLists(clauses: number, limit: number, fetch: FetchList): Promise<Hit[] | undefined> {
  const all = Array.from({ length: clauses }, (_, clause) => clause);
  for (let depth = firstDepth(limit); depth <= deepest; depth *= 4) {
    const lists = await Promise.all(all.map((clause) => fetch(clause, depth)));
    const seen = lists.map((list) => new Set(list.map(({ id }) => id)));
    // The most that a document missing from a list can still get from it.
    const rest = lists.map((list) => (list.length < depth ? 0 : list.at(-1)!.score));
    const scores = new Map<string, number>();
    for (const { id, score } of lists.flat()) scores.set(id, (scores.get(id) ?? 0) + score);
    const enough = [...scores.values()].sort((a, b) => b - a)[limit - 1] ?? 0;
    const unseen = rest.reduce((sum, score) => sum + score, 0);
    if (unseen > 0 && enough <= unseen * margin) continue;
    const missing = all.map((): string[] => []);
    for (const [id, score] of scores) {
      const gaps = all.filter((clause) => rest[clause]! > 0 && !seen[clause]!.has(id));
      const most = gaps.reduce((sum, clause) => sum + rest[clause]!, score);
      if (most * margin >= enough) for (const clause of gaps) missing[clause]!.push(id);
    }
    if (missing.flat().length > mostLookUps) return undefined;
    const found = await Promise.all(
      missing.map((ids, clause) => (ids.length ? fetch(clause, ids.length, ids) : Promise.resolve([]))),
    );
    for (const { id, score } of found.flat()) scores.set(id, scores.get(id)! + score);
    return [...scores].map(([id, score]) => ({ id, score }));
  }
  return undefined;
}
