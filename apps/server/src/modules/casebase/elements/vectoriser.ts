import type { SparseVector } from "./linear-svm.ts";

/** Features of one example in groups; each group is brought to its own length, so that few telling ones are not drowned. */
export type FeatureGroups = readonly { features: readonly string[]; length: number }[];

/** Plain data: which features count, and how rare each is (smoothed inverse document frequency). */
export type Vectoriser = { index: ReadonlyMap<string, number>; rarity: Float64Array };

/** Learns the features that stand in at least `least` examples. */
export function fitVectoriser(examples: readonly FeatureGroups[], least = 2): Vectoriser {
  const holders = new Map<string, number>();
  for (const groups of examples) {
    for (const feature of new Set(groups.flatMap((g) => g.features)))
      holders.set(feature, (holders.get(feature) ?? 0) + 1);
  }
  const kept = [...holders].filter(([, count]) => count >= least);
  return {
    index: new Map(kept.map(([feature], i) => [feature, i])),
    rarity: Float64Array.from(kept, ([, count]) => Math.log((1 + examples.length) / (1 + count)) + 1),
  };
}

/** Sublinear tf-idf, group by group. Features never learned are passed over; a feature belongs to one group only. */
export function vectorOf({ index, rarity }: Vectoriser, groups: FeatureGroups): SparseVector {
  const indices: number[] = [];
  const values: number[] = [];
  for (const { features, length } of groups) {
    const counts = new Map<number, number>();
    for (const feature of features) {
      const i = index.get(feature);
      if (i !== undefined) counts.set(i, (counts.get(i) ?? 0) + 1);
    }
    const weighed = Array.from(counts, ([i, count]): [number, number] => [
      i,
      (1 + Math.log(count)) * (rarity[i] as number),
    ]);
    const norm = Math.sqrt(weighed.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
    for (const [i, value] of weighed) {
      indices.push(i);
      values.push((value / norm) * length);
    }
  }
  return { indices: Int32Array.from(indices), values: Float64Array.from(values) };
}
