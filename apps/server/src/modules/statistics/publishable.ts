import { type Arc, Residual } from "./residual.ts";

/**
 * A figure of a public table, as an arc of a circulation: at every node, what flows in flows out. A total is an arc into a
 * node, its parts are arcs out of it; a table of two dimensions with its margins, or several tables that share a margin, is one
 * circulation. What somebody can work out about a hidden figure is then exactly the range of its flow.
 */
export type Figure = Arc & {
  id: string;
  /** What leaving it out costs beside others: a total is worth more than a cell. */
  worth: number;
};

/** What readers can work out of a hidden figure. */
export type Range = { low: number; high: number };

/**
 * The ids of the figures that may be published, chosen so that of no 1 to k−1 people anything is told:
 * - no figure below k is published (0 neither: what is left out may then be nobody);
 * - whatever readers compute from all published figures, a figure of 1…k−1 can take at least k+1 values;
 * - hence no sum of figures that can be computed exactly (a total less its published parts) counts 1…k−1 people: every such
 *   sum bounds each of its parts from above.
 * It always ends: with everything hidden, every figure may be anything. Source of the ranges: Hoffman 1960 (circulations);
 * Cox 1995 and Gusfield 1988 (suppression in tables as a problem of flows).
 */
export function publishable(figures: readonly Figure[], { k }: { k: number }): Set<string> {
  const hidden = figures.map(({ count }) => count < k);
  const small = figures.flatMap(({ count }, at) => (count > 0 && count < k ? [at] : []));
  const safe = (at: number) => {
    const { low, high } = rangeOf(figures, hidden, at, k);
    return high - low >= k;
  };
  // Hiding more only widens ranges, so one round is enough.
  for (const at of small) if (!safe(at)) cover(figures, hidden, at, k);
  const spared = figures
    .map((figure, at) => ({ ...figure, at }))
    .filter(({ at, count }) => hidden[at] && count >= k)
    .sort((a, b) => b.worth - a.worth || b.count - a.count || a.at - b.at);
  for (const { at } of spared) {
    hidden[at] = false;
    if (!small.every(safe)) hidden[at] = true;
  }
  return new Set(figures.flatMap(({ id }, at) => (hidden[at] ? [] : [id])));
}

/**
 * What readers can work out of the hidden figure `at` from those that are not hidden, exactly, in whole people. Looking ends
 * when it is `enough` above or below the truth.
 */
export function rangeOf(
  figures: readonly Figure[],
  hidden: readonly boolean[],
  at: number,
  enough = Number.POSITIVE_INFINITY,
): Range {
  const { from, to, count } = figures[at]!;
  const free = (other: number) => (hidden[other] && other !== at ? 0 : undefined);
  const more = new Residual(figures, free).push(to, from, enough);
  const less = new Residual(figures, free).push(from, to, Math.min(count, enough));
  return { low: count - less.amount, high: count + more.amount };
}

/** Hides what costs least until the figure can take k+1 values. */
function cover(figures: readonly Figure[], hidden: boolean[], at: number, k: number): void {
  const { from, to, count } = figures[at]!;
  const { low } = rangeOf(figures, hidden, at, k);
  const price = (other: number) => (other === at ? undefined : hidden[other] ? 0 : figures[other]!.worth);
  const { used } = new Residual(figures, price).push(to, from, k - (count - low));
  for (const other of used) hidden[other] = true;
}
