import { type Figure, publishable } from "./publishable.ts";

/** Matters counted together: one value of each dimension. */
export type Cell<D extends string> = { [K in D]: string } & { count: number };

/** `{}` is the total, `{district: "340705"}` a margin, two neighbouring dimensions a cell of a table. */
export type PublicFigure<D extends string> = { of: { [K in D]?: string }; count: number };

export const nameOfFigure = (of: Record<string, string | undefined>) =>
  Object.keys(of)
    .filter((dimension) => of[dimension] !== undefined)
    .sort()
    .map((dimension) => `${dimension}=${of[dimension]}`)
    .join("&");

/**
 * The total, the margins, and a table for each two neighbours of `chain`, less what could tell of fewer than k people. More
 * dimensions hang on the total alone (`beside`). Tables of neighbours share margins only, and what a reader can say of people
 * counted in two of them at once is no narrower: that range is as wide as the narrowest of the two figures or of their
 * complements, which are themselves protected.
 */
export function publicTable<D extends string>(
  cells: readonly Cell<D>[],
  { chain, beside, k }: { chain: readonly D[]; beside: readonly D[]; k: number },
): PublicFigure<D>[] {
  const figures = figuresOf(cells, chain, beside);
  const shown = publishable(figures, { k });
  return figures.filter(({ id }) => shown.has(id)).map(({ of, count }) => ({ of, count }));
}

/** Every figure that a table of these cells has, also those with nobody, as a circulation. */
export function figuresOf<D extends string>(
  cells: readonly Cell<D>[],
  chain: readonly D[],
  beside: readonly D[],
): (Figure & PublicFigure<D>)[] {
  const valuesOf = (dimension: D) => [...new Set(cells.map((cell) => cell[dimension] as string))].sort();
  const sum = (of: { [K in D]?: string }) => {
    const asked = Object.entries(of) as [D, string][];
    return cells.reduce(
      (all, cell) => all + (asked.every(([name, value]) => cell[name] === value) ? cell.count : 0),
      0,
    );
  };
  const figure = (from: string, to: string, worth: number, of: { [K in D]?: string }) => ({
    id: nameOfFigure(of),
    from,
    to,
    worth,
    of,
    count: sum(of),
  });
  const one = (dimension: D, value: string) => ({ [dimension]: value }) as { [K in D]?: string };
  const figures = [figure("all", "chain", 20, {})];
  for (const [at, dimension] of chain.entries()) {
    const next = chain[at + 1];
    for (const value of valuesOf(dimension)) {
      const into = at === 0 ? "chain" : `${dimension}=${value} in`;
      const out = next === undefined ? "beside 0" : `${dimension}=${value}`;
      figures.push(figure(into, out, 4, one(dimension, value)));
      if (next === undefined) continue;
      for (const beyond of valuesOf(next)) {
        const to = `${next}=${beyond} in`;
        figures.push(figure(out, to, 1, { ...one(dimension, value), ...one(next, beyond) }));
      }
    }
  }
  for (const [at, dimension] of beside.entries()) {
    for (const value of valuesOf(dimension)) {
      figures.push(figure(`beside ${at}`, `beside ${at + 1}`, 4, one(dimension, value)));
    }
  }
  // What went around comes back.
  const last = `beside ${beside.length}`;
  return figures.map((one) => ({
    ...one,
    from: one.from === last ? "all" : one.from,
    to: one.to === last ? "all" : one.to,
  }));
}
