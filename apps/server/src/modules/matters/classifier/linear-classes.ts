import { setImmediate as pause } from "node:timers/promises";
import type { SparseVector } from "./message-features.ts";

/** One dividing plane for each class; the weights of a feature stand together: `weights[feature * classes + class]`. */
export type LinearClasses = { classes: number; weights: Float32Array; bias: Float32Array };

export type Example = SparseVector & { class: number };

const mostPasses = 12;
/** Stops when no example moves its plane by more: the order of the scores is settled long before. */
const tolerance = 0.05;

/**
 * Trains one linear support vector machine with squared hinge loss for each class against the others, by dual coordinate
 * descent (Hsieh et al., ICML 2008, algorithm 1), all classes in one walk through an example. The same examples give the
 * same planes.
 *
 * @param size number of features
 * @param cost C: how much an example on the wrong side costs
 * @param ease how easily the weight of a feature grows in a class (`weights`' order; the square of a stretched feature's
 *   length, folded back into the weights); without it all alike
 */
export async function trainLinearClasses(
  examples: readonly Example[],
  {
    size,
    classes,
    cost,
    ease = new Float32Array(size * classes).fill(1),
    signal,
  }: { size: number; classes: number; cost: number; ease?: Float32Array; signal?: AbortSignal | undefined },
): Promise<LinearClasses> {
  const planes: LinearClasses = {
    classes,
    weights: new Float32Array(size * classes),
    bias: new Float32Array(classes),
  };
  const ridge = 0.5 / cost;
  const alpha = new Float64Array(examples.length * classes);
  const diagonal = new Float64Array(examples.length * classes).fill(1 + ridge);
  examples.forEach(({ indices, values }, i) => {
    for (let k = 0; k < indices.length; k++)
      for (let c = 0; c < classes; c++)
        diagonal[i * classes + c]! += values[k]! ** 2 * ease[indices[k]! * classes + c]!;
  });
  const order = shuffler(examples.length);
  const steps = new Float64Array(classes);
  const scores = new Float64Array(classes);
  for (let pass = 0; pass < mostPasses; pass++) {
    let largest = 0;
    for (const i of order()) {
      const example = examples[i]!;
      scoresInto(scores, planes, example);
      let moved = false;
      for (let c = 0; c < classes; c++) {
        const side = example.class === c ? 1 : -1;
        const before = alpha[i * classes + c]!;
        const gradient = side * scores[c]! - 1 + before * ridge;
        const after = Math.max(before - gradient / diagonal[i * classes + c]!, 0);
        steps[c] = (after - before) * side;
        if (after === before) continue;
        moved = true;
        alpha[i * classes + c] = after;
        largest = Math.max(largest, Math.abs(after - before) * diagonal[i * classes + c]!);
      }
      if (moved) add(planes, example, steps, ease);
    }
    if (largest < tolerance) break;
    // A training inside the server lets requests in between.
    await pause();
    signal?.throwIfAborted();
  }
  return planes;
}

/** The distance from each class's plane, in margins. */
export function classScores(planes: LinearClasses, vector: SparseVector): Float64Array {
  const scores = new Float64Array(planes.classes);
  scoresInto(scores, planes, vector);
  return scores;
}

function scoresInto(scores: Float64Array, { classes, weights, bias }: LinearClasses, vector: SparseVector): void {
  const { indices, values } = vector;
  scores.set(bias);
  for (let k = 0; k < indices.length; k++) {
    const at = indices[k]! * classes;
    const value = values[k]!;
    for (let c = 0; c < classes; c++) scores[c]! += weights[at + c]! * value;
  }
}

function add(
  { classes, weights, bias }: LinearClasses,
  { indices, values }: SparseVector,
  steps: Float64Array,
  ease: Float32Array,
): void {
  for (let c = 0; c < classes; c++) bias[c]! += steps[c]!;
  for (let k = 0; k < indices.length; k++) {
    const at = indices[k]! * classes;
    const value = values[k]!;
    for (let c = 0; c < classes; c++) weights[at + c]! += steps[c]! * ease[at + c]! * value;
  }
}

/** Deals the same orders in every training. */
function shuffler(count: number): () => Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  let seed = 1;
  return () => {
    for (let i = count - 1; i > 0; i--) {
      seed = (seed * 48_271) % 2_147_483_647;
      const j = seed % (i + 1);
      const kept = order[i]!;
      order[i] = order[j]!;
      order[j] = kept;
    }
    return order;
  };
}
