/** A score that a sentence got from a model that had not seen its document, and whether it does have the tag. */
export type ScoredExample = { score: number; positive: boolean };

/** With fewer positives than this a tag has no threshold of its own. */
const fewest = 5;

/**
 * A threshold for each tag: half way between the one best for the tag, which rests on few sentences, and the one best for
 * all tags together.
 */
export function chooseThresholds(byTag: ReadonlyMap<string, readonly ScoredExample[]>): Map<string, number> {
  const known = [...byTag].filter(([, examples]) => examples.filter((e) => e.positive).length >= fewest);
  const shared = bestThreshold(known.flatMap(([, examples]) => examples));
  const own = new Map(known.map(([tag, examples]) => [tag, bestThreshold(examples)]));
  return new Map([...byTag.keys()].map((tag) => [tag, (shared + (own.get(tag) ?? shared)) / 2]));
}

/** The score above which tagging gives the best F1 on these examples; 0 without positives. */
export function bestThreshold(examples: readonly ScoredExample[]): number {
  const sorted = [...examples].sort((a, b) => b.score - a.score);
  const positives = sorted.filter((e) => e.positive).length;
  let found = 0;
  let best = 0;
  let threshold = 0;
  for (const [i, { score, positive }] of sorted.entries()) {
    if (positive) found += 1;
    const f1 = (2 * found) / (i + 1 + positives);
    const next = sorted[i + 1]?.score ?? score - 1;
    // A threshold cannot tell equal scores apart.
    if (next === score || f1 <= best) continue;
    best = f1;
    threshold = (score + next) / 2;
  }
  return threshold;
}
