import type { Example } from "./linear-classes.ts";

/** Features in few messages of a class say little about the rest of it: so many are added to each count. */
const smoothing = 0.3;

/**
 * How differently each feature stands in a class and outside it, as the logarithm of the ratio of its shares, either way
 * (Wang & Manning, ACL 2012); on average over the examples 1. `ratios[feature * classes + class]`, as the planes' weights.
 */
export function classRatios(
  examples: readonly Example[],
  { size, classes }: { size: number; classes: number },
): Float32Array {
  const holders = new Float64Array(size * classes).fill(smoothing);
  const squares = new Float64Array(size);
  for (const { indices, values, class: own } of examples)
    for (let k = 0; k < indices.length; k++) {
      const feature = indices[k]!;
      holders[feature * classes + own]!++;
      squares[feature]! += values[k]! ** 2;
    }
  const inAll = new Float64Array(size);
  const totals = new Float64Array(classes);
  holders.forEach((n, at) => {
    inAll[Math.floor(at / classes)]! += n - smoothing;
    totals[at % classes]! += n;
  });
  const total = inAll.reduce((sum, n) => sum + n, 0);
  const ratios = new Float32Array(size * classes);
  for (let c = 0; c < classes; c++) {
    const outside = total - totals[c]! + 2 * smoothing * size;
    let [before, after] = [0, 0];
    for (let feature = 0; feature < size; feature++) {
      const inside = holders[feature * classes + c]!;
      const others = inAll[feature]! - inside + 2 * smoothing;
      const ratio = Math.abs(Math.log((inside * outside) / (totals[c]! * others)));
      ratios[feature * classes + c] = ratio;
      before += squares[feature]!;
      after += squares[feature]! * ratio;
    }
    const scale = after > 0 ? before / after : 0;
    for (let feature = 0; feature < size; feature++) ratios[feature * classes + c]! *= scale;
  }
  return ratios;
}
