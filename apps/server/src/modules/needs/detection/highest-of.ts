/** Where the highest of them stands. */
export function highestOf(numbers: Float64Array): number {
  let best = 0;
  for (let k = 1; k < numbers.length; k++) if (numbers[k]! > numbers[best]!) best = k;
  return best;
}
