import { windows } from "./pulse.ts";

/** What stands out: so many workers in so many days, where so many would have been expected. */
export type Found = { workers: number; expected: number; days: number };

/** Of the windows with at least `fewest` workers the one that is least usual; the longest always has them. */
export function foundIn(scores: Float64Array, workers: Float64Array, usual: Float64Array, fewest: number): Found {
  let best = windows.length - 1;
  for (let k = 0; k < best; k++) if (workers[k]! >= fewest && scores[k]! > scores[best]!) best = k;
  return { workers: workers[best]!, expected: usual[best]!, days: windows[best]! };
}
