import type { Weights } from "./weights.ts";

/**
 * What a city starts with: set by hand, without any label. Coming back, asking in one's own words and reading long speak for a
 * need; reading everything, every day, and reading what the whole city reads speak against one. All of them are logarithms of
 * odds: one more sitting (0.7 to 1.1 as a logarithm) weighs as much as reading twice as long.
 */
export const defaultWeights: Weights = {
  // About one look-up in thirteen comes from somebody with a need of her own.
  base: -2.5,
  mark: {
    linear: {
      always: -4,
      sittings: 1.4,
      days: 0.4,
      ownWords: 1,
      otherWords: -0.3,
      dwell: 0.9,
      minutes: 0.3,
      share: 1,
      newcomer: 0.4,
      // A student, a lawyer, a cadre: busy on many days with everything.
      activeDays: -1.3,
      otherSittings: -0.6,
      // A crowd that follows the news.
      surge: -0.7,
    },
  },
  thresholds: { worker: 0.4, enterprise: 4.4, area: 6 },
};
