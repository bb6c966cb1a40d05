import { day } from "./look-up.ts";

/** A group's case is told once in so long, unless it grows by so much. */
export const groupCase = 14 * day;
export const grown = 0.15;

/** What was told of groups and areas, by a number of the caller's: what is told again only when it has grown. */
export class ToldCases {
  readonly #told = new Map<number, { at: number; score: number }>();

  /** Whether it is to be told now; then it counts as told. `first`: no case of it was open. */
  isNew(at: number, key: number, score: number): false | "first" | "grown" {
    const last = this.#told.get(key);
    const same = last !== undefined && at - last.at < groupCase;
    if (same && score < last.score + grown) return false;
    this.#told.set(key, { at, score });
    return same ? "grown" : "first";
  }

  set(key: number, told: { at: number; score: number }): void {
    this.#told.set(key, told);
  }
}
