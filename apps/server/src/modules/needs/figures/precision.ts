import { betaQuantile } from "../../statistics/index.ts";

export type Precision = { share: number; low: number; high: number; of: number };

/**
 * The share of warnings that were right, with the interval that holds the true share with 90 % (Jeffreys: Beta(right + ½, wrong + ½),
 * Brown, Cai and DasGupta 2001); null while there is no finding.
 */
export function precisionOf(right: number, wrong: number): Precision | null {
  const of = right + wrong;
  if (of === 0) return null;
  const bound = (p: number) => betaQuantile(p, right + 0.5, wrong + 0.5);
  return { share: right / of, low: wrong === of ? 0 : bound(0.05), high: right === of ? 1 : bound(0.95), of };
}
