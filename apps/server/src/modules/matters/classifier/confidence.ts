/** What is known of one prediction on a message that was not learned from. */
export type Judged = { scores: ArrayLike<number>; right: number };

/** One step of confidence: how sure the model was on average, and how often it was right. */
export type ReliabilityBin = { from: number; to: number; count: number; confidence: number; accuracy: number };

/** From this confidence on, so many are right, and this share of all messages is so sure. */
export type Trust = { from: number; precision: number; coverage: number };

/** Scores as probabilities that add up to 1; a larger sharpness is surer. */
export function probabilities(scores: ArrayLike<number>, sharpness: number): number[] {
  const highest = Math.max(...Array.from(scores));
  const powers = Array.from(scores, (score) => Math.exp((score - highest) * sharpness));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** The sharpness under which what happened was likeliest (temperature scaling, Guo et al., ICML 2017). */
export function fitSharpness(judged: readonly Judged[]): number {
  const surprise = (logarithm: number) =>
    judged.reduce(
      (sum, { scores, right }) => sum - Math.log(probabilities(scores, Math.exp(logarithm))[right]! + 1e-12),
      0,
    );
  // The surprise has one valley: it is narrowed from both sides.
  let [low, high] = [Math.log(0.1), Math.log(30)];
  while (high - low > 0.01) {
    const third = (high - low) / 3;
    if (surprise(low + third) < surprise(high - third)) high -= third;
    else low += third;
  }
  return Math.exp((low + high) / 2);
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
