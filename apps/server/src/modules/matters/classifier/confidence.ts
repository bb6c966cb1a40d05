/** What is known of one prediction on a message that was not learned from. */
export type Judged = { scores: ArrayLike<number>; right: number };

/** One step of confidence: how sure the model was on average, and how often it was right. */
export type ReliabilityBin = { from: number; to: number; count: number; confidence: number; accuracy: number };

/** From this confidence on, so many are right, and this share of all messages is so sure. */
export type Trust = { from: number; precision: number; coverage: number };

/**
 * How scores become likelihoods: a matrix and an offset before the softmax. Classes that are easily taken for each other
 * pull at each other's likelihood.
 */
export type Scaling = { matrix: number[][]; offset: number[] };

/** The likelihood of each class; they add up to 1. */
export function likelihoods({ matrix, offset }: Scaling, scores: ArrayLike<number>): number[] {
  const scaled = matrix.map((row, i) => {
    let sum = offset[i]!;
    // One margin below the plane is where a class stands that has nothing to do with a message.
    for (let k = 0; k < row.length; k++) sum += row[k]! * (scores[k]! + 1);
    return sum;
  });
  const highest = Math.max(...scaled);
  const powers = scaled.map((value) => Math.exp(value - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** Every class for itself, a margin counting alike for all. */
export function plainScaling(classes: number): Scaling {
  const matrix = Array.from({ length: classes }, (_, i) =>
    Array.from({ length: classes }, (_, k) => (i === k ? 2.5 : 0)),
  );
  return { matrix, offset: new Array<number>(classes).fill(0) };
}

/** How much evidence it takes to leave the plain scaling: few messages hardly do, thousands do. */
const inertia = 8;
const mostSteps = 200;
/** Hundreds of classes would take minutes; with fewer steps they stay nearer to the plain scaling. */
const mostWork = 5e8;

/** The scaling under which what happened was likeliest (matrix scaling, Guo et al., ICML 2017), by plain gradient steps. */
export function fitScaling(judged: readonly Judged[], classes: number): Scaling {
  const plain = plainScaling(classes);
  const { matrix, offset } = plainScaling(classes);
  if (judged.length === 0) return plain;
  let squares = 1;
  for (const { scores } of judged) for (let k = 0; k < classes; k++) squares += (scores[k]! + 1) ** 2 / judged.length;
  const pull = inertia / judged.length;
  // The curvature is at most half the squares and the pull: longer steps could overshoot.
  const rate = 1 / (squares / 2 + pull);
  const steps = Math.min(mostSteps, Math.ceil(mostWork / (judged.length * classes ** 2)));
  for (let step = 0; step < steps; step++) {
    const gradient = matrix.map((row, i) => row.map((value, k) => pull * (value - plain.matrix[i]![k]!)));
    const slope = offset.map((value) => pull * value);
    for (const { scores, right } of judged) {
      likelihoods({ matrix, offset }, scores).forEach((likelihood, i) => {
        const surprise = (likelihood - Number(i === right)) / judged.length;
        slope[i]! += surprise;
        const row = gradient[i]!;
        for (let k = 0; k < classes; k++) row[k]! += surprise * (scores[k]! + 1);
      });
    }
    for (let i = 0; i < classes; i++) {
      offset[i]! -= rate * slope[i]!;
      for (let k = 0; k < classes; k++) matrix[i]![k]! -= rate * gradient[i]![k]!;
    }
  }
  return { matrix, offset };
}

export type Sure = { confidence: number; right: boolean };

/** The expected calibration error over ten steps, and the steps that hold anything. */
export function reliability(all: readonly Sure[]): { error: number; bins: ReliabilityBin[] } {
  const bins = Array.from({ length: 10 }, (_, step) => {
    const own = all.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === step);
    const mean = (value: (one: Sure) => number) => own.reduce((sum, one) => sum + value(one), 0) / (own.length || 1);
    const [confidence, accuracy] = [mean((one) => one.confidence), mean((one) => Number(one.right))];
    return { from: step / 10, to: (step + 1) / 10, count: own.length, confidence, accuracy };
  }).filter(({ count }) => count > 0);
  const error = bins.reduce((sum, bin) => sum + (bin.count / all.length) * Math.abs(bin.confidence - bin.accuracy), 0);
  return { error, bins };
}

/**
 * The confidence from which suggestions are right at least `precision` of the time, for as many messages as possible;
 * undefined when there is none. Two errors are added, so that a few lucky messages are no proof.
 */
export function learnTrust(all: readonly Sure[], precision: number): Trust | undefined {
  const sorted = [...all].sort((a, b) => b.confidence - a.confidence);
  let right = 0;
  let trust: Trust | undefined;
  sorted.forEach((one, i) => {
    if (one.right) right++;
    const next = sorted[i + 1];
    if (next?.confidence === one.confidence || right / (i + 3) < precision) return;
    trust = { from: one.confidence, precision: right / (i + 1), coverage: (i + 1) / sorted.length };
  });
  return trust;
}
