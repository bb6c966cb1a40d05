import type { Entry } from "./corpus.ts";
import type { Filter } from "./engine.ts";

const k1 = 1.2;
const b = 0.75;

export type ExactBm25 = {
  ids: string[];
  /** The score of every entry; entries outside the filter and without any token have 0. */
  scores(tokens: readonly string[], filter?: Filter): Float64Array;
};

/** BM25 by the formula over every entry, in arrays: what the engines are measured against. Reads the entries twice. */
export async function exactBm25(read: () => AsyncIterable<Entry>): Promise<ExactBm25> {
  const terms = new Map<string, number>();
  const frequency: number[] = [];
  const ids: string[] = [];
  const tags: { kind: string; region: string }[] = [];
  let tokens = 0;
  for await (const entry of read()) {
    ids.push(entry.id);
    tags.push({ kind: entry.kind, region: entry.region });
    tokens += entry.tokens.length;
    for (const token of new Set(entry.tokens)) {
      const term = terms.get(token) ?? terms.size;
      if (term === terms.size) terms.set(token, term);
      frequency[term] = (frequency[term] ?? 0) + 1;
    }
  }
  const starts = new Uint32Array(frequency.length + 1);
  frequency.forEach((count, term) => {
    starts[term + 1] = starts[term]! + count;
  });
  const entries = new Uint32Array(starts.at(-1)!);
  const counts = new Uint16Array(starts.at(-1)!);
  const lengths = new Uint32Array(ids.length);
  const next = starts.slice();
  let at = 0;
  for await (const entry of read()) {
    lengths[at] = entry.tokens.length;
    const own = new Map<number, number>();
    for (const token of entry.tokens) {
      const term = terms.get(token)!;
      own.set(term, (own.get(term) ?? 0) + 1);
    }
    for (const [term, count] of own) {
      const place = next[term]!++;
      entries[place] = at;
      counts[place] = Math.min(count, 65_535);
    }
    at++;
  }
  const having = lengths.reduce((sum, length) => sum + (length > 0 ? 1 : 0), 0);
  const average = tokens / having;
  return {
    ids,
    scores(question, filter) {
      const scores = new Float64Array(ids.length);
      for (const token of question) {
        const term = terms.get(token);
        if (term === undefined) continue;
        const idf = Math.log(1 + (having - frequency[term]! + 0.5) / (frequency[term]! + 0.5));
        for (let place = starts[term]!; place < starts[term + 1]!; place++) {
          const entry = entries[place]!;
          const count = counts[place]!;
          scores[entry]! += (idf * count * (k1 + 1)) / (count + k1 * (1 - b + (b * lengths[entry]!) / average));
        }
      }
      if (filter) {
        tags.forEach((tag, entry) => {
          if (!filter.kind.includes(tag.kind) || !filter.region.includes(tag.region)) scores[entry] = 0;
        });
      }
      return scores;
    },
  };
}

/**
 * How much of the exact first ten an engine found. Entries with one text have one score and may stand for each other, so
 * a hit counts when its exact score reaches that of the tenth.
 */
export function overlapAt10(exact: Float64Array, found: readonly number[]): number {
  const best = exact
    .filter((score) => score > 0)
    .sort()
    .reverse()
    .subarray(0, 10);
  if (best.length === 0) return 1;
  const enough = best.at(-1)! * (1 - 1e-5);
  return found.slice(0, best.length).filter((entry) => exact[entry]! >= enough).length / best.length;
}
