import { usePageWords } from "../../words.ts";
import { ratingWords } from "./rating-words.ts";

/** A mean with its interval; too few ratings have none. */
export function RatingMean({ of }: { of: { mean: number; low: number; high: number } | undefined }) {
  const w = usePageWords(ratingWords);
  if (!of) return <span>{w.tooFew}</span>;
  return (
    <span title={w.intervalTitle}>
      <strong>{of.mean.toFixed(2)}</strong> ({w.interval(of.low, of.high)})
    </span>
  );
}
