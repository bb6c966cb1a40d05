import type { Outcome, OutcomeStatistics } from "@zhijia/contracts";

/** A cell of fewer cases could point at one person's case. */
export const smallestCell = 5;

export type Counted = { outcome: Outcome; year: number | null; region: string | null; granted: number | null };

const decided: Outcome[] = ["won", "part", "lost"];

/** Counts of published judgments with a known outcome; undefined below 5 cases. No figure rests on fewer than 5. */
export function statisticsOf(
  cases: readonly Counted[],
  regionName: (code: string) => string,
): OutcomeStatistics | undefined {
  const known = cases.filter((c) => decided.includes(c.outcome));
  if (known.length < smallestCell) return undefined;
  const outcomes = shownCells(
    decided.map((outcome) => ({ outcome, count: known.filter((c) => c.outcome === outcome).length })),
  );
  const byYear = rowsOf(known, (c) => c.year);
  const byRegion = rowsOf(known, (c) => c.region);
  const granted = known.flatMap((c) => (c.granted && c.granted > 0 ? [c.granted] : [])).sort((a, b) => a - b);
  const statistics: OutcomeStatistics = {
    total: known.length,
    outcomes,
    byYear: byYear.rows.map(({ key, ...row }) => ({ year: key, ...row })).sort((a, b) => b.year - a.year),
    byRegion: byRegion.rows
      .map(({ key, ...row }) => ({ region: regionName(key), ...row }))
      .sort((a, b) => b.total - a.total),
    withheld: Math.max(byYear.withheld, byRegion.withheld),
  };
  if (granted.length >= smallestCell) statistics.amounts = distribution(granted);
  return statistics;
}

/** Cells of 1–4 go, and then the smallest others until what is withheld is 5 or more: the total would tell it else. */
function shownCells<C extends { count: number }>(cells: readonly C[]): C[] {
  const shown = cells.filter((c) => c.count === 0 || c.count >= smallestCell);
  const filled = shown.filter((c) => c.count > 0).sort((a, b) => a.count - b.count);
  let withheld = cells.reduce((sum, c) => sum + (shown.includes(c) ? 0 : c.count), 0);
  while (withheld > 0 && withheld < smallestCell) {
    const smallest = filled.shift();
    if (!smallest) return [];
    shown.splice(shown.indexOf(smallest), 1);
    withheld += smallest.count;
  }
  return shown;
}

type Row<K> = { key: K; total: number; won: number; part: number; lost: number };

/** Rows in which every cell is empty or has 5 or more; the cases of the others are counted as withheld. */
function rowsOf<K>(cases: readonly Counted[], keyOf: (c: Counted) => K | null): { rows: Row<K>[]; withheld: number } {
  const rows: Row<K>[] = [];
  for (const [key, group] of Map.groupBy(cases, keyOf)) {
    const count = (outcome: Outcome) => group.filter((c) => c.outcome === outcome).length;
    const row = { total: group.length, won: count("won"), part: count("part"), lost: count("lost") };
    const small = [row.won, row.part, row.lost].some((n) => n > 0 && n < smallestCell);
    if (key !== null && !small) rows.push({ key, ...row });
  }
  rows.sort((a, b) => b.total - a.total);
  const withheldOf = () => cases.length - rows.reduce((sum, row) => sum + row.total, 0);
  while (withheldOf() > 0 && withheldOf() < smallestCell && rows.length > 0) rows.pop();
  return { rows, withheld: withheldOf() };
}

/** Quartiles and at most six bins of equal width on a scale of 1, 2, 5; bins below 5 join their neighbour. */
function distribution(sorted: readonly number[]): NonNullable<OutcomeStatistics["amounts"]> {
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number;
  // The long tail would leave all others in one bin.
  const top = at(0.95);
  const width = niceWidth(top / 6);
  const bins: { from: number; to: number; count: number }[] = [];
  for (const amount of sorted) {
    const from = Math.min(Math.floor(amount / width), Math.floor(top / width)) * width;
    // A round number: the largest amount itself is one person's.
    const end = (Math.floor(amount / width) + 1) * width;
    const bin = bins.at(-1);
    if (bin?.from === from) {
      bin.count += 1;
      bin.to = Math.max(bin.to, end);
    } else bins.push({ from, to: end, count: 1 });
  }
  return { count: sorted.length, p25: at(0.25), median: at(0.5), p75: at(0.75), bins: joinSmall(bins) };
}

function niceWidth(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
  return ([1, 2, 5, 10].find((step) => step * power >= least) as number) * power;
}

function joinSmall(bins: readonly { from: number; to: number; count: number }[]) {
  const joined: { from: number; to: number; count: number }[] = [];
  for (const bin of bins) {
    const last = joined.at(-1);
    if (last && last.count < smallestCell) {
      last.to = bin.to;
      last.count += bin.count;
    } else joined.push({ ...bin });
  }
  const last = joined.at(-1);
  const before = joined.at(-2);
  if (last && before && last.count < smallestCell) {
    joined.pop();
    before.to = last.to;
    before.count += last.count;
  }
  return joined;
}
