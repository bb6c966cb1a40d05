/** How far the expected number may be off, and how many workers of one trouble may look things up. */
const offBy = [0.35, 0.55, 0.87, 1.38, 2.2];
const troubled = [1, 2, 4, 8, 16, 32, 64];
/** Of look-ups that come together, how many come from a lecture or a rumour and not from trouble. */
const harmless = 0.05;
/** Marks are weighed in steps of so much: logarithms of likelihood ratios from -3 to 4. */
const step = 0.25;
const lowest = -3;
const highest = 4;
export const bins = Math.round((highest - lowest) / step) + 1;
export const binOf = (mark: number) => Math.round((Math.min(highest, Math.max(lowest, mark)) - lowest) / step);

/** log(1 + e^x), which is asked for a hundred times a look-up. */
const from = -16;
const fine = 32;
const softplusTable = Float64Array.from({ length: 33 * fine + 1 }, (_, k) => Math.log1p(Math.exp(from + k / fine)));
function softplus(x: number): number {
  if (x <= from) return 0;
  if (x >= -from) return x;
  return softplusTable[Math.round((x - from) * fine)]!;
}

const logOffBy = offBy.map(Math.log);
const logTroubled = troubled.map(Math.log);

const incident = new Float64Array(offBy.length * troubled.length);
const burst = new Float64Array(offBy.length * troubled.length);
const background = new Float64Array(offBy.length);

const level = new Float64Array(bins);
const many = new Float64Array(bins);

/**
 * How much more likely it is that the workers of a window have one trouble than that they read as always or because of a
 * lecture or a rumour, as a logarithm. `marks[k * bins + b]`: how many workers of window k have a mark in bin b; `expected`: how
 * many workers were expected. It is a mean over what is not known: how far the expectation is off, how many are in trouble.
 */
export function windowScore(marks: Float64Array, k: number, expected: number): number {
  let n = 0;
  let filled = 0;
  for (let b = 0; b < bins; b++) {
    const count = marks[k * bins + b]!;
    if (count === 0) continue;
    n += count;
    level[filled] = lowest + b * step;
    many[filled++] = count;
  }
  if (n === 0) return 0;
  const logExpected = Math.log(expected);
  let at = 0;
  for (let g = 0; g < offBy.length; g++) {
    const m = offBy[g]! * expected;
    const logM = logOffBy[g]! + logExpected;
    background[g] = -m + n * logM;
    for (let v = 0; v < troubled.length; v++, at++) {
      const nu = troubled[v]!;
      const x = logTroubled[v]! - logM;
      let together = 0;
      for (let b = 0; b < filled; b++) together += many[b]! * softplus(x + level[b]!);
      incident[at] = -m - nu + n * logM + together;
      burst[at] = -m - nu + n * (logM + softplus(x));
    }
  }
  const A = logMean(incident);
  const B = logMean(background);
  const Z = logMean(burst);
  const prior = Math.log(harmless / (1 - harmless));
  const top = Math.max(B, Z + prior);
  return A - top - Math.log(Math.exp(B - top) + Math.exp(Z + prior - top));
}

/** The logarithm of the mean of what these are logarithms of. */
export function logMean(logs: Float64Array): number {
  let top = Number.NEGATIVE_INFINITY;
  for (const x of logs) if (x > top) top = x;
  let sum = 0;
  // What is a hundred million times smaller adds nothing, and costs as much.
  for (const x of logs) if (x > top - 18) sum += Math.exp(x - top);
  return top + Math.log(sum / logs.length);
}
