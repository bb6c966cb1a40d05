/** What is known of one prediction on a message that was not learned from. */
export type Judged = { scores: ArrayLike<number>; right: number };

/** One step of confidence: how sure the model was on average, and how often it was right. */
export type ReliabilityBin = { from: number; to: number; count: number; confidence: number; accuracy: number };

/** From this confidence on, so many are right, and this share of all messages is so sure. */
export type Trust = { from: number; precision: number; coverage: number };

/**
 * How scores become likelihoods: for each class what every class's score adds, and an offset last. Classes that are easily
 * taken for each other pull at each other's likelihood.
 */
export type Scaling = readonly (readonly number[])[];

/** Every class for itself; more sharpness is surer. */
export function plainScaling(classes: number, sharpness = 2.5): Scaling {
  return Array.from({ length: classes }, (_, i) =>
    Array.from({ length: classes + 1 }, (_, k) => (i === k ? sharpness : 0)),
  );
}

/** The likelihood of each class; they add up to 1. */
export function likelihoods(scaling: Scaling, scores: ArrayLike<number>): number[] {
  const found = new Float64Array(scaling.length);
  likelihoodsInto(found, Float64Array.from(scaling.flat()), scores);
  return [...found];
}

function likelihoodsInto(found: Float64Array, scaling: Float64Array, scores: ArrayLike<number>): void {
  const classes = found.length;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < classes; i++) {
    const row = i * (classes + 1);
    let sum = scaling[row + classes]!;
    // One margin below its plane is where a class stands that has nothing to do with a message.
    for (let k = 0; k < classes; k++) sum += scaling[row + k]! * (scores[k]! + 1);
    found[i] = sum;
    if (sum > highest) highest = sum;
  }
  let total = 0;
  for (let i = 0; i < classes; i++) total += found[i] = Math.exp(found[i]! - highest);
  for (let i = 0; i < classes; i++) found[i]! /= total;
}

/** The sharpness under which what happened was likeliest (temperature scaling, Guo et al., ICML 2017). */
function fitSharpness(judged: readonly Judged[], classes: number): number {
  const found = new Float64Array(classes);
  const surprise = (logarithm: number) => {
    const scaling = Float64Array.from(plainScaling(classes, Math.exp(logarithm)).flat());
    return judged.reduce((sum, { scores, right }) => {
      likelihoodsInto(found, scaling, scores);
      return sum - Math.log(found[right]! + 1e-12);
    }, 0);
  };
  // The surprise has one valley: it is narrowed from both sides.
  let [low, high] = [Math.log(0.1), Math.log(30)];
  while (high - low > 0.05) {
    const third = (high - low) / 3;
    if (surprise(low + third) < surprise(high - third)) high -= third;
    else low += third;
  }
  return Math.exp((low + high) / 2);
}

/** How much evidence it takes to leave the plain scaling: hundreds of messages hardly do, thousands do. */
const inertia = 8;
const mostSteps = 60;
/** Hundreds of classes would take minutes; with fewer steps they stay nearer to the plain scaling. */
const mostWork = 2e8;

/**
 * The scaling under which what happened was likeliest (matrix scaling, the same paper): the best sharpness first, then
 * gradient steps with momentum (Nesterov) towards the best matrix.
 */
export function fitScaling(judged: readonly Judged[], classes: number): Scaling {
  if (judged.length === 0) return plainScaling(classes);
  const start = Float64Array.from(plainScaling(classes, fitSharpness(judged, classes)).flat());
  let curvature = 1;
  for (const { scores } of judged) for (let k = 0; k < classes; k++) curvature += (scores[k]! + 1) ** 2 / judged.length;
  const pull = inertia / judged.length;
  // The surprise curves at most half as much as the squares say: longer steps could overshoot.
  const rate = 1 / (curvature / 2 + pull);
  const steps = Math.min(mostSteps, Math.ceil(mostWork / (judged.length * classes ** 2)));
  let here = start;
  let ahead = start;
  for (let step = 1; step <= steps; step++) {
    const gradient = surpriseGradient(ahead, judged, classes);
    const next = ahead.map((value, at) => value - rate * (gradient[at]! + pull * (value - start[at]!)));
    const momentum = (step - 1) / (step + 2);
    ahead = next.map((value, at) => value + momentum * (value - here[at]!));
    here = next;
  }
  return Array.from({ length: classes }, (_, i) => [...here.subarray(i * (classes + 1), (i + 1) * (classes + 1))]);
}

function surpriseGradient(scaling: Float64Array, judged: readonly Judged[], classes: number): Float64Array {
  const gradient = new Float64Array(scaling.length);
  const found = new Float64Array(classes);
  for (const { scores, right } of judged) {
    likelihoodsInto(found, scaling, scores);
    for (let i = 0; i < classes; i++) {
      const row = i * (classes + 1);
      const excess = (found[i]! - Number(i === right)) / judged.length;
      for (let k = 0; k < classes; k++) gradient[row + k]! += excess * (scores[k]! + 1);
      gradient[row + classes]! += excess;
    }
  }
  return gradient;
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
