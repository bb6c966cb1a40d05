const k1 = 1.2;
const b = 0.75;

/** Tokens of a question with what each counts; 1 is plain. */
export type Weighed = ReadonlyMap<string, number>;

export type Bm25 = {
  /** One score for each document, in the order they were given; 0 where nothing matches. */
  score(question: Weighed): Float64Array;
  /** How much a token tells: 0 for what stands everywhere. */
  idf(token: string): number;
  has(token: string): boolean;
};

/** Exact BM25 in memory, by the formula of the search index, for small collections: our notes, answered questions. */
export function buildBm25(documents: readonly (readonly string[])[]): Bm25 {
  const postings = new Map<string, { at: number[]; count: number[] }>();
  const lengths = new Float64Array(documents.length);
  documents.forEach((tokens, at) => {
    lengths[at] = tokens.length;
    const counts = new Map<string, number>();
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
    for (const [token, count] of counts) {
      const list = postings.get(token) ?? { at: [], count: [] };
      list.at.push(at);
      list.count.push(count);
      postings.set(token, list);
    }
  });
  const filled = documents.filter((tokens) => tokens.length > 0).length;
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, filled);
  const idf = (token: string) => {
    const having = postings.get(token)?.at.length ?? 0;
    return Math.log(1 + (filled - having + 0.5) / (having + 0.5));
  };
  return {
    idf,
    has: (token) => postings.has(token),
    score(question) {
      const scores = new Float64Array(documents.length);
      for (const [token, weight] of question) {
        const list = postings.get(token);
        if (!list) continue;
        const worth = weight * idf(token) * (k1 + 1);
        for (let i = 0; i < list.at.length; i++) {
          const at = list.at[i] as number;
          const count = list.count[i] as number;
          scores[at]! += (worth * count) / (count + k1 * (1 - b + (b * lengths[at]!) / average));
        }
      }
      return scores;
    },
  };
}
