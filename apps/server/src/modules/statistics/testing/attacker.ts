import type { Cell, PublicFigure } from "../public-table.ts";

/**
 * Somebody who has every published figure and all the patience there is: writes down every table of people that agrees with
 * them, and sees which counts are left possible. Knows nothing of how figures are chosen; for small tables only.
 */
export function possibleTables<D extends string>(
  cells: readonly Cell<D>[],
  published: readonly PublicFigure<D>[],
  most: number,
): number[][] {
  const facts = published.map(({ of, count }) => ({ parts: cells.map((cell) => isOf(cell, of)), count }));
  const last = facts.map(({ parts }) => parts.lastIndexOf(true));
  const found: number[][] = [];
  const table: number[] = [];
  const sums = facts.map(() => 0);
  const fill = (at: number, left: number) => {
    if (at === cells.length) {
      found.push([...table]);
      return;
    }
    for (let count = 0; count <= left; count++) {
      table[at] = count;
      let fits = true;
      for (const [n, { parts, count: known }] of facts.entries()) {
        if (!parts[at]) continue;
        sums[n]! += count;
        if (sums[n]! > known || (last[n] === at && sums[n] !== known)) fits = false;
      }
      if (fits) fill(at + 1, left - count);
      for (const [n, { parts }] of facts.entries()) if (parts[at]) sums[n]! -= count;
    }
  };
  fill(0, most);
  return found;
}

/** Least and most that the tables leave possible for the cells that are `of`. */
export function spreadOf<D extends string>(cells: readonly Cell<D>[], tables: readonly number[][], of: object) {
  const parts = cells.map((cell) => isOf(cell, of));
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const table of tables) {
    const sum = table.reduce((all, count, at) => all + (parts[at] ? count : 0), 0);
    low = Math.min(low, sum);
    high = Math.max(high, sum);
  }
  return { low, high };
}

const isOf = (cell: object, of: object) =>
  Object.entries(of).every(([name, value]) => (cell as Record<string, unknown>)[name] === value);
