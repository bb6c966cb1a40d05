/** The features of one example: `values[k]` belongs to the feature `indices[k]`; no index twice. */
export type SparseVector = { indices: Int32Array; values: Float64Array };

export type LinearModel = { weights: Float64Array; bias: number };

/** Stops when no example violates its optimum by more: enough for the order of scores, at a fraction of the passes. */
const tolerance = 0.05;
const mostPasses = 30;

/**
 * Trains a binary linear support vector machine with squared hinge loss by dual coordinate descent with shrinking
 * (Hsieh et al., ICML 2008, algorithms 1 and 3; what LIBLINEAR's `-s 1` does). The bias is a feature of value 1.
 *
 * @param positive for each example, whether it is one
 * @param size number of features
 * @param cost C of positive and of negative examples: rare positives may weigh more
 */
export function trainLinearSvm(
  examples: readonly SparseVector[],
  positive: readonly boolean[],
  size: number,
  cost: { positive: number; negative: number },
): LinearModel {
  const count = examples.length;
  const model: LinearModel = { weights: new Float64Array(size), bias: 0 };
  const alpha = new Float64Array(count);
  const ridge = Float64Array.from(positive, (p) => 0.5 / (p ? cost.positive : cost.negative));
  const diagonal = Float64Array.from(examples, (x, i) => 1 + squaredLength(x) + (ridge[i] as number));
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const swap = (a: number, b: number) => {
    const kept = order[a] as number;
    order[a] = order[b] as number;
    order[b] = kept;
  };
  let active = count;
  let shrinkAbove = Number.POSITIVE_INFINITY;
  let seed = 1;
  for (let pass = 0; pass < mostPasses; pass++) {
    // A fixed shuffle: two trainings give the same model.
    for (let i = active - 1; i > 0; i--) {
      seed = (seed * 48_271) % 2_147_483_647;
      swap(i, seed % (i + 1));
    }
    let largest = 0;
    for (let s = 0; s < active; s++) {
      const i = order[s] as number;
      const x = examples[i] as SparseVector;
      const y = positive[i] ? 1 : -1;
      const before = alpha[i] as number;
      const gradient = y * score(model, x) - 1 + before * (ridge[i] as number);
      if (before === 0 && gradient > shrinkAbove) {
        active -= 1;
        swap(s, active);
        s -= 1;
        continue;
      }
      const violation = before === 0 ? Math.min(gradient, 0) : gradient;
      if (violation === 0) continue;
      largest = Math.max(largest, Math.abs(violation));
      const after = Math.max(before - gradient / (diagonal[i] as number), 0);
      alpha[i] = after;
      add(model, x, (after - before) * y);
    }
    if (largest >= tolerance) shrinkAbove = largest;
    else if (active === count) break;
    else {
      // What was set aside is looked at once more before the end.
      active = count;
      shrinkAbove = Number.POSITIVE_INFINITY;
    }
  }
  return model;
}

/** The distance from the dividing plane, in margins; above 0 is the positive side. */
export function score({ weights, bias }: LinearModel, { indices, values }: SparseVector): number {
  let sum = bias;
  for (let k = 0; k < indices.length; k++) sum += (weights[indices[k] as number] as number) * (values[k] as number);
  return sum;
}

function add(model: LinearModel, { indices, values }: SparseVector, step: number): void {
  const { weights } = model;
  for (let k = 0; k < indices.length; k++) {
    const i = indices[k] as number;
    weights[i] = (weights[i] as number) + step * (values[k] as number);
  }
  model.bias += step;
}

function squaredLength({ values }: SparseVector): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
