/** Of one run: means over the questions. */
export type Figures = { n: number; r1: number; r10: number; r100: number; mrr10: number; ndcg10: number };

/** Places of the right answers in a ranking, counted from 0; -1 for one that is not there. */
export type Found = { ranks: readonly number[] };

export function figuresOf(found: readonly Found[]): Figures {
  const mean = (value: (ranks: readonly number[]) => number) =>
    found.reduce((sum, { ranks }) => sum + value(ranks), 0) / Math.max(1, found.length);
  const recall = (k: number) => mean((ranks) => ranks.filter((r) => r >= 0 && r < k).length / ranks.length);
  return {
    n: found.length,
    r1: recall(1),
    r10: recall(10),
    r100: recall(100),
    mrr10: mean((ranks) => {
      const first = Math.min(...ranks.filter((r) => r >= 0));
      return first < 10 ? 1 / (first + 1) : 0;
    }),
    ndcg10: mean((ranks) => {
      const gain = ranks.filter((r) => r >= 0 && r < 10).reduce((sum, r) => sum + 1 / Math.log2(r + 2), 0);
      let best = 0;
      for (let i = 0; i < Math.min(10, ranks.length); i++) best += 1 / Math.log2(i + 2);
      return gain / best;
    }),
  };
}

export function lineOf(name: string, { n, r1, r10, r100, mrr10, ndcg10 }: Figures): string {
  const three = (value: number) => value.toFixed(3);
  return `${name.padEnd(34)} n=${String(n).padStart(4)}  R@1 ${three(r1)}  R@10 ${three(r10)}  R@100 ${three(r100)}  MRR@10 ${three(mrr10)}  nDCG@10 ${three(ndcg10)}`;
}
