import { windows } from "./pulse.ts";

/** What stands out: so many workers in so many days, where so many would have been expected. */
export type Found = { workers: number; expected: number; days: number };

/** Of the windows with at least `fewest` workers the least usual, of equal ones the shortest; the longest always has them. */
export function foundIn(scores: Float64Array, workers: Float64Array, usual: Float64Array, fewest: number): Found {
  let best = windows.length - 1;
  for (let k = windows.length - 2; k >= 0; k--) if (workers[k]! >= fewest && scores[k]! >= scores[best]!) best = k;
  return { workers: workers[best]!, expected: usual[best]!, days: windows[best]! };
}
