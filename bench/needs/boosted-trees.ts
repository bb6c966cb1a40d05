import type { Weights } from "../../apps/server/src/modules/needs/index.ts";

/** Rows of numbers, by column, with a label of 0 or 1 and how much each row counts. */
export type Table = { columns: Float32Array[]; labels: Float32Array; weights: Float32Array };
/** `leaf`: the least a leaf must weigh (sum of p(1-p)); `sample`: the share of the rows each tree sees. */
export type Growing = { trees: number; depth: number; rate: number; leaf: number; ridge: number; sample: number };
export type ForestWeights = NonNullable<Weights["cluster"]>;

const bins = 64;

/**
 * Gradient boosting of the logistic loss, second order, on columns in 64 bins (Friedman 2001; Chen and Guestrin 2016), in the
 * form in which the product reads forests. The same `random` grows the same forest.
 */
export function growForest(
  names: readonly string[],
  { columns, labels, weights }: Table,
  how: Growing,
  random: () => number,
): ForestWeights {
  const n = labels.length;
  const edges = columns.map((column) => edgesOf(column, random));
  const binned = columns.map((column, f) => Uint8Array.from(column, (x) => binAbove(edges[f]!, x)));
  const base = baseOf(labels, weights);
  const raw = new Float64Array(n).fill(base);
  const gradient = new Float64Array(n);
  const curvature = new Float64Array(n);
  const nodes = 2 ** (how.depth + 1) - 1;
  const asked: number[] = [];
  const values: number[] = [];
  for (let round = 0; round < how.trees; round++) {
    const rows: number[] = [];
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-raw[i]!));
      gradient[i] = (p - labels[i]!) * weights[i]!;
      curvature[i] = Math.max(1e-9, p * (1 - p)) * weights[i]!;
      if (random() < how.sample) rows.push(i);
    }
    const tree = growTree(Int32Array.from(rows), binned, gradient, curvature, how);
    for (let k = 0; k < nodes; k++) {
      const { feature, bin, value } = tree[k] ?? leafOf(0);
      asked.push(feature);
      values.push(Number((feature < 0 ? value : edges[feature]![bin]!).toPrecision(5)));
    }
    for (let i = 0; i < n; i++) {
      let k = 0;
      while (tree[k]!.feature >= 0) k = 2 * k + (binned[tree[k]!.feature]![i]! <= tree[k]!.bin ? 1 : 2);
      raw[i]! += tree[k]!.value;
    }
  }
  return { features: [...names], depth: how.depth, base: Number(base.toFixed(4)), asked, values };
}

type Node = { feature: number; bin: number; value: number };
const leafOf = (value: number): Node => ({ feature: -1, bin: 0, value });

function growTree(
  rows: Int32Array,
  binned: readonly Uint8Array[],
  gradient: Float64Array,
  curvature: Float64Array,
  how: Growing,
): Node[] {
  const tree: Node[] = [];
  const waiting: { node: number; rows: Int32Array; level: number }[] = [{ node: 0, rows, level: 0 }];
  const g = new Float64Array(bins);
  const h = new Float64Array(bins);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    let allG = 0;
    let allH = 0;
    for (const i of next.rows) {
      allG += gradient[i]!;
      allH += curvature[i]!;
    }
    tree[next.node] = leafOf((-how.rate * allG) / (allH + how.ridge));
    if (next.level === how.depth || allH < 2 * how.leaf) continue;
    let best = { gain: 1e-6, feature: -1, bin: 0 };
    for (let feature = 0; feature < binned.length; feature++) {
      const column = binned[feature]!;
      g.fill(0);
      h.fill(0);
      for (const i of next.rows) {
        g[column[i]!]! += gradient[i]!;
        h[column[i]!]! += curvature[i]!;
      }
      let leftG = 0;
      let leftH = 0;
      for (let bin = 0; bin < bins - 1; bin++) {
        leftG += g[bin]!;
        leftH += h[bin]!;
        if (leftH < how.leaf || allH - leftH < how.leaf) continue;
        const gain =
          leftG ** 2 / (leftH + how.ridge) +
          (allG - leftG) ** 2 / (allH - leftH + how.ridge) -
          allG ** 2 / (allH + how.ridge);
        if (gain > best.gain) best = { gain, feature, bin };
      }
    }
    if (best.feature < 0) continue;
    tree[next.node] = { ...best, value: 0 };
    const column = binned[best.feature]!;
    const level = next.level + 1;
    waiting.push({ node: 2 * next.node + 1, rows: next.rows.filter((i) => column[i]! <= best.bin), level });
    waiting.push({ node: 2 * next.node + 2, rows: next.rows.filter((i) => column[i]! > best.bin), level });
  }
  return tree;
}

function baseOf(labels: Float32Array, weights: Float32Array): number {
  let yes = 0;
  let all = 0;
  for (let i = 0; i < labels.length; i++) {
    yes += labels[i]! * weights[i]!;
    all += weights[i]!;
  }
  return Math.log(yes / (all - yes));
}

/** Bounds between bins of about as many rows each, from a sample. */
function edgesOf(column: Float32Array, random: () => number): Float64Array {
  const some = Float64Array.from(
    { length: Math.min(50_000, column.length) },
    () => column[Math.floor(random() * column.length)]!,
  ).sort();
  const bounds = Array.from({ length: bins - 1 }, (_, k) => some[Math.floor(((k + 1) * some.length) / bins)]!);
  return Float64Array.from(new Set(bounds));
}

/** The first bin whose bound is not below x. */
function binAbove(bounds: Float64Array, x: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
