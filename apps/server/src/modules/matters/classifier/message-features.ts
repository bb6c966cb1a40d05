/** Features in blocks; each block is brought to its own length, so that the few of a beginning are not drowned. */
export type FeatureBlocks = readonly { features: readonly string[]; length: number }[];

/** How many words a beginning has, and what it weighs: a title is short or long, and says what the message is about. */
const beginnings = [
  { words: 8, length: 0.5 },
  { words: 20, length: 0.6 },
];

/** Runs of one to three characters, words, and words and pairs of characters of the beginning once more. */
export function featureBlocks(words: readonly string[]): FeatureBlocks {
  const text = [...words.join("")];
  return [
    { features: [...text, ...runs(text, 2), ...runs(text, 3)], length: 1 },
    { features: words.map((word) => `w ${word}`), length: 1 },
    ...beginnings.map(({ words: count, length }) => {
      const first = words.slice(0, count);
      const pairs = runs([...first.join("")], 2);
      return {
        features: [...first.map((word) => `b${count} ${word}`), ...pairs.map((pair) => `p${count} ${pair}`)],
        length,
      };
    }),
  ];
}

function runs(characters: readonly string[], size: number): string[] {
  const found: string[] = [];
  for (let i = size; i <= characters.length; i++) found.push(characters.slice(i - size, i).join(""));
  return found;
}

/** Which features count, and how rare each is (smoothed inverse document frequency). */
export type Vocabulary = { index: ReadonlyMap<string, number>; rarity: Float32Array };

/** The features one after the other that a message has: `values[k]` belongs to the feature `indices[k]`. */
export type SparseVector = { indices: Int32Array; values: Float32Array };

/** Learns the features that stand in at least `least` messages. */
export function learnVocabulary(messages: Iterable<FeatureBlocks>, least: number): Vocabulary {
  const holders = new Map<string, number>();
  let count = 0;
  for (const blocks of messages) {
    count++;
    for (const { features } of blocks)
      for (const feature of new Set(features)) holders.set(feature, (holders.get(feature) ?? 0) + 1);
  }
  const kept = [...holders].filter(([, n]) => n >= least);
  return {
    index: new Map(kept.map(([feature], i) => [feature, i])),
    rarity: Float32Array.from(kept, ([, n]) => Math.log((1 + count) / (1 + n)) + 1),
  };
}

/** Sublinear tf-idf, block by block. Features never learned are passed over. */
export function vectorOf({ index, rarity }: Vocabulary, blocks: FeatureBlocks): SparseVector {
  const indices: number[] = [];
  const values: number[] = [];
  for (const { features, length } of blocks) {
    const counts = new Map<number, number>();
    for (const feature of features) {
      const i = index.get(feature);
      if (i !== undefined) counts.set(i, (counts.get(i) ?? 0) + 1);
    }
    let squares = 0;
    const begun = values.length;
    for (const [i, count] of counts) {
      const value = (1 + Math.log(count)) * rarity[i]!;
      squares += value * value;
      indices.push(i);
      values.push(value);
    }
    const scale = length / (Math.sqrt(squares) || 1);
    for (let k = begun; k < values.length; k++) values[k]! *= scale;
  }
  return { indices: Int32Array.from(indices), values: Float32Array.from(values) };
}
