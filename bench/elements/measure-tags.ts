/** Of one tag: sentences rightly, wrongly and not tagged. */
type Counts = { right: number; wrong: number; missed: number };
export type TagFigures = { microF1: number; macroF1: number; score: number; f1: Record<string, number> };

/** With fewer sentences than this a tag does not count in the mean of tags. */
const fewest = 10;

/** The score of CAIL2019 element recognition: the mean of micro-F1 and of macro-F1 over tags that are not too rare. */
export function measureTags(
  expected: readonly (readonly string[])[],
  found: readonly (readonly string[])[],
): TagFigures {
  const byTag = new Map<string, Counts>();
  const countsOf = (tag: string) => {
    const counts = byTag.get(tag) ?? { right: 0, wrong: 0, missed: 0 };
    byTag.set(tag, counts);
    return counts;
  };
  for (const [i, tags] of expected.entries()) {
    for (const tag of tags) countsOf(tag)[found[i]?.includes(tag) ? "right" : "missed"] += 1;
    for (const tag of found[i] ?? []) if (!tags.includes(tag)) countsOf(tag).wrong += 1;
  }
  const all = [...byTag.values()];
  const sum = (part: keyof Counts) => all.reduce((total, counts) => total + counts[part], 0);
  const microF1 = f1Of({ right: sum("right"), wrong: sum("wrong"), missed: sum("missed") });
  const common = [...byTag].filter(([, { right, missed }]) => right + missed >= fewest);
  const byNumber = common.sort(([a], [b]) => Number(a.slice(2)) - Number(b.slice(2)));
  const f1 = Object.fromEntries(byNumber.map(([tag, counts]): [string, number] => [tag, f1Of(counts)]));
  const macroF1 = common.reduce((total, [, counts]) => total + f1Of(counts), 0) / (common.length || 1);
  return { microF1, macroF1, score: (microF1 + macroF1) / 2, f1 };
}

function f1Of({ right, wrong, missed }: Counts): number {
  return right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed);
}
