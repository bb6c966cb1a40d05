/**
 * Boosted trees, as learned ones are written down: for each tree the features asked (-1: a leaf) and the bounds or, at a leaf,
 * what it adds. Children of i are 2i+1 (not above the bound) and 2i+2. The sum is a logarithm of odds.
 */
export type ForestWeights = {
  features: readonly string[];
  depth: number;
  base: number;
  asked: readonly number[];
  values: readonly number[];
};

export type Forest = (row: Float64Array) => number;

/** Errors: a forest that asks for features other than `names`, in their order. */
export function plantForest({ features, depth, base, asked, values }: ForestWeights, names: readonly string[]): Forest {
  if (features.join() !== names.join()) throw new Error("these weights were learned from other features");
  const nodes = 2 ** (depth + 1) - 1;
  const ask = Int8Array.from(asked);
  const value = Float64Array.from(values);
  return (row) => {
    let sum = base;
    for (let root = 0; root < ask.length; root += nodes) {
      let i = 0;
      let feature = ask[root]!;
      while (feature >= 0) {
        i = 2 * i + (row[feature]! <= value[root + i]! ? 1 : 2);
        feature = ask[root + i]!;
      }
      sum += value[root + i]!;
    }
    return sum;
  };
}
