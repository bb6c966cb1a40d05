/**
 * Who is visited, drawn so that the plan does not say why. Employers are cut into cells of their kind, each at least two groups large,
 * by the registry alone: in a smaller one a second warned employer would leave too few others. A group is one cell's: either an employer that a warning asks for and others of its cell by lot, or others
 * alone. Whatever group one looks at, each of its employers is equally likely to be the one (compose-visits.test.ts counts it out).
 */

/** An employer that may be visited. `section`: the letter of its industry in GB/T 4754. */
export type Candidate = { id: number; district: string; section: string | undefined };
/** A whole number from 0 to `below` - 1, each as likely. */
export type Lot = (below: number) => number;

export type Composed = {
  /** Ids in an order by lot. */
  stops: number[];
  /** Asked for, and without a place in this plan. */
  left: number[];
};

/**
 * `groups` groups of `size`. `wished`: those that warnings ask for; `barred`: warned ones that nobody asked for, which come by no
 * chance. Fewer stops than `groups` × `size` when there are not enough employers.
 */
export function composeVisits(
  candidates: readonly Candidate[],
  {
    wished,
    barred,
    groups,
    size,
  }: { wished: readonly number[]; barred: readonly number[]; groups: number; size: number },
  lot: Lot,
): Composed {
  const cells = cellsOf(candidates, 2 * size);
  const special = new Set([...wished, ...barred]);
  const covers = cells.map((cell) => cell.filter((id) => !special.has(id)));
  const drawn: number[] = [];
  const left: number[] = [];
  for (const id of shuffled(wished, lot)) {
    const others = covers[cells.findIndex((cell) => cell.includes(id))];
    const full = drawn.length >= groups * size;
    if (full || !others || others.length < size - 1) left.push(id);
    else drawn.push(id, ...take(others, size - 1, lot));
  }
  while (drawn.length < groups * size) {
    const cell = likelyCell(covers, size, lot);
    if (!cell) break;
    drawn.push(...take(cell, size, lot));
  }
  return { stops: shuffled(drawn, lot), left };
}

/**
 * By district and industry where there are enough; what is left of a district together; what is left of the districts together.
 * Nothing of this looks at a warning: else the kind of the others would tell which one they were drawn for.
 */
export function cellsOf(candidates: readonly Candidate[], size: number): number[][] {
  const byIndustry = split(candidates, ({ district, section }) => `${district} ${section}`, size);
  const byDistrict = split(byIndustry.rest, ({ district }) => district, size);
  const cells = [...byIndustry.cells, ...byDistrict.cells];
  const { rest } = byDistrict;
  if (rest.length >= size || (rest.length > 0 && cells.length === 0)) cells.push(rest);
  else if (rest.length > 0) cells.reduce((least, cell) => (cell.length < least.length ? cell : least)).push(...rest);
  return cells.map((cell) => cell.map(({ id }) => id));
}

function split(candidates: readonly Candidate[], kind: (one: Candidate) => string, size: number) {
  const groups = [...Map.groupBy(candidates, kind).values()];
  return {
    cells: groups.filter((group) => group.length >= size),
    rest: groups.filter((group) => group.length < size).flat(),
  };
}

/** Each employer left is as likely to be in the next group: a cell by its size. */
function likelyCell(covers: readonly number[][], size: number, lot: Lot): number[] | undefined {
  const enough = covers.filter((cell) => cell.length >= size);
  const total = enough.reduce((sum, { length }) => sum + length, 0);
  if (total === 0) return undefined;
  const at = lot(total);
  let before = 0;
  return enough.find((cell) => {
    before += cell.length;
    return at < before;
  });
}

/** Takes some out of a list, by lot. */
function take(list: number[], count: number, lot: Lot): number[] {
  return Array.from({ length: count }, () => list.splice(lot(list.length), 1)[0]!);
}

/** Fisher and Yates: each order is as likely. */
export function shuffled<T>(list: readonly T[], lot: Lot): T[] {
  const out = [...list];
  for (let last = out.length - 1; last > 0; last--) {
    const at = lot(last + 1);
    [out[last], out[at]] = [out[at]!, out[last]!];
  }
  return out;
}
