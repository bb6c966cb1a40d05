import type { Lesson } from "./fit-weights.ts";

/** Nodes in one list; `feature` -1 marks a leaf. A number up to `threshold` goes left. */
export type Tree = { feature: number[]; threshold: number[]; left: number[]; right: number[]; value: number[] };

export type TreeOptions = { trees?: number; depth?: number; rate?: number; signal?: AbortSignal | undefined };

const bins = 48;
/** Keeps leaves with little evidence near 0. */
const caution = 10;
const leastEvidence = 1;
const leastRows = 20;

/**
 * Small regression trees, each fitted to what the ones before left unexplained (gradient boosting on the same softmax
 * cross-entropy as `fitWeights`): they see what a sum cannot, such as "often right, but only beside a near question".
 */
export function fitTrees(lessons: readonly Lesson[], width: number, options: TreeOptions = {}): Tree[] {
  const { trees: count = 120, depth = 3, rate = 0.1, signal } = options;
  const starts: number[] = [];
  let total = 0;
  for (const { right } of lessons) {
    starts.push(total);
    total += right.length;
  }
  const cuts = Array.from({ length: width }, (_, f) => cutsOf(lessons, f));
  const binned = new Uint8Array(total * width);
  lessons.forEach(({ rows }, l) => {
    const from = starts[l]! * width;
    for (let i = 0; i < rows.length; i++) binned[from + i] = binOf(cuts[i % width]!, rows[i]!);
  });
  const scores = new Float64Array(total);
  const slope = new Float64Array(total);
  const bend = new Float64Array(total);
  const everything = Int32Array.from({ length: total }, (_, i) => i);
  const trees: Tree[] = [];
  for (let t = 0; t < count; t++) {
    signal?.throwIfAborted();
    for (const [l, { right, weight }] of lessons.entries())
      setSlopes(starts[l]!, right, weight, { scores, slope, bend });
    const tree: Tree = { feature: [], threshold: [], left: [], right: [], value: [] };
    const grow = (rows: Int32Array, level: number): number => {
      const node = tree.feature.length;
      let g = 0;
      let h = 0;
      for (const row of rows) {
        g += slope[row]!;
        h += bend[row]!;
      }
      for (const list of [tree.threshold, tree.left, tree.right]) list.push(0);
      tree.feature.push(-1);
      tree.value.push((-g / (h + caution)) * rate);
      const split = level < depth && rows.length >= leastRows ? bestSplit(rows, g, h) : undefined;
      if (!split) {
        for (const row of rows) scores[row]! += tree.value[node]!;
        return node;
      }
      tree.feature[node] = split.feature;
      tree.threshold[node] = cuts[split.feature]![split.bin]!;
      const goesLeft = (row: number) => binned[row * width + split.feature]! <= split.bin;
      tree.left[node] = grow(rows.filter(goesLeft), level + 1);
      tree.right[node] = grow(
        rows.filter((row) => !goesLeft(row)),
        level + 1,
      );
      return node;
    };
    const bestSplit = (rows: Int32Array, g: number, h: number) => {
      const slopes = new Float64Array(width * bins);
      const bends = new Float64Array(width * bins);
      for (const row of rows) {
        for (let f = 0; f < width; f++) {
          const at = f * bins + binned[row * width + f]!;
          slopes[at]! += slope[row]!;
          bends[at]! += bend[row]!;
        }
      }
      let best: { feature: number; bin: number } | undefined;
      let most = 1e-6;
      for (let f = 0; f < width; f++) {
        let gl = 0;
        let hl = 0;
        for (let bin = 0; bin < cuts[f]!.length; bin++) {
          gl += slopes[f * bins + bin]!;
          hl += bends[f * bins + bin]!;
          if (hl < leastEvidence || h - hl < leastEvidence) continue;
          const gain = gl ** 2 / (hl + caution) + (g - gl) ** 2 / (h - hl + caution) - g ** 2 / (h + caution);
          if (gain > most) {
            most = gain;
            best = { feature: f, bin };
          }
        }
      }
      return best;
    };
    grow(everything, 0);
    trees.push(tree);
  }
  return trees;
}

/** The sum of what the trees say of each row. */
export function scoreByTrees(rows: Float32Array, width: number, trees: readonly Tree[]): Float64Array {
  const scores = new Float64Array(rows.length / width);
  for (const { feature, threshold, left, right, value } of trees) {
    for (let i = 0; i < scores.length; i++) {
      let node = 0;
      while (feature[node]! >= 0) {
        node = rows[i * width + feature[node]!]! <= threshold[node]! ? left[node]! : right[node]!;
      }
      scores[i]! += value[node]!;
    }
  }
  return scores;
}

type Slopes = { scores: Float64Array; slope: Float64Array; bend: Float64Array };

function setSlopes(start: number, right: Float32Array, weight: number, { scores, slope, bend }: Slopes): void {
  const end = start + right.length;
  let top = -Infinity;
  for (let i = start; i < end; i++) top = Math.max(top, scores[i]!);
  let whole = 0;
  for (let i = start; i < end; i++) whole += Math.exp(scores[i]! - top);
  for (let i = start; i < end; i++) {
    const share = Math.exp(scores[i]! - top) / whole;
    slope[i] = (share - right[i - start]!) * weight;
    bend[i] = Math.max(1e-6, share * (1 - share)) * weight;
  }
}

/** Where a feature is cut into bins: at even parts of its values, those of right answers counting more as they are few. */
function cutsOf(lessons: readonly Lesson[], feature: number): Float32Array {
  const values: number[] = [];
  for (const { rows, width, right } of lessons) {
    for (let i = 0; i < right.length; i++) {
      const value = rows[i * width + feature]!;
      if (i % 7 === 0) values.push(value);
      if (right[i]! > 0) for (let k = 0; k < 8; k++) values.push(value);
    }
  }
  const sorted = Float32Array.from(values).sort();
  const cuts: number[] = [];
  for (let bin = 1; bin < bins; bin++) {
    const value = sorted[Math.floor((bin * sorted.length) / bins)]!;
    if (cuts.length === 0 || value > cuts.at(-1)!) cuts.push(value);
  }
  return Float32Array.from(cuts);
}

function binOf(cuts: Float32Array, value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= cuts[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
