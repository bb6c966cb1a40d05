/** The candidates of one question: rows of `width` numbers, and what of the right answer each one is (they sum to 1). */
export type Lesson = { rows: Float32Array; width: number; right: Float32Array; weight: number };

export type FitOptions = {
  epochs?: number;
  rate?: number;
  /** Pulls weights to 0 where the lessons say little. */
  decay?: number;
  /** Features that stay out, for ablations. */
  without?: ReadonlySet<number>;
  signal?: AbortSignal | undefined;
};

const questionsAtOnce = 16;

/**
 * Weights of a linear score under which the right articles stand out of all candidates: softmax cross-entropy over each
 * question's list (ListNet), by Adam. The same lessons give the same weights.
 */
export function fitWeights(lessons: readonly Lesson[], width: number, options: FitOptions = {}): Float64Array {
  const { epochs = 14, rate = 0.05, decay = 0.003, without = new Set(), signal } = options;
  const weights = new Float64Array(width);
  const mean = new Float64Array(width);
  const spread = new Float64Array(width);
  const order = lessons.map((_, i) => i);
  const random = seeded(20260401);
  let step = 0;
  let speed = rate;
  for (let epoch = 0; epoch < epochs; epoch++) {
    signal?.throwIfAborted();
    shuffle(order, random);
    for (let from = 0; from < order.length; from += questionsAtOnce) {
      const slope = new Float64Array(width);
      let whole = 0;
      for (const i of order.slice(from, from + questionsAtOnce)) {
        addSlope(lessons[i]!, weights, slope);
        whole += lessons[i]!.weight;
      }
      if (whole === 0) continue;
      step++;
      for (let f = 0; f < width; f++) {
        if (without.has(f)) continue;
        const g = slope[f]! / whole + decay * weights[f]!;
        mean[f] = 0.9 * mean[f]! + 0.1 * g;
        spread[f] = 0.999 * spread[f]! + 0.001 * g * g;
        const size = Math.sqrt(spread[f]! / (1 - 0.999 ** step)) + 1e-8;
        weights[f]! -= (speed * mean[f]!) / (1 - 0.9 ** step) / size;
      }
    }
    if (epoch > epochs * 0.6) speed *= 0.85;
  }
  return weights;
}

export function scoreRows(rows: Float32Array, weights: ArrayLike<number>): Float64Array {
  const width = weights.length;
  const scores = new Float64Array(rows.length / width);
  for (let i = 0; i < scores.length; i++) {
    let sum = 0;
    for (let f = 0; f < width; f++) sum += weights[f]! * rows[i * width + f]!;
    scores[i] = sum;
  }
  return scores;
}

function addSlope({ rows, width, right, weight }: Lesson, weights: Float64Array, slope: Float64Array): void {
  const scores = scoreRows(rows, weights);
  const top = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  let whole = 0;
  for (let i = 0; i < scores.length; i++) {
    scores[i] = Math.exp(scores[i]! - top);
    whole += scores[i]!;
  }
  for (let i = 0; i < scores.length; i++) {
    const error = (scores[i]! / whole - right[i]!) * weight;
    if (Math.abs(error) < 1e-6) continue;
    for (let f = 0; f < width; f++) slope[f]! += error * rows[i * width + f]!;
  }
}

function shuffle(list: number[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
}

/** mulberry32: small, good enough to shuffle, the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
