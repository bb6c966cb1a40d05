import { buildAnsweredIndex } from "../../apps/server/src/modules/statutes/ranking/answered-index.ts";
import { buildSpelling, readQuestion } from "../../apps/server/src/modules/statutes/ranking/read-question.ts";

/** Questions more alike than this are near duplicates; they never stand on both sides of a fold. */
const nearDuplicate = 0.6;

/** A fold for each question, near duplicates in one. */
export function foldsOf(texts: readonly string[], count: number): number[] {
  const index = buildAnsweredIndex(
    texts.map((text) => ({ text, places: [], needs: new Map() })),
    [],
  );
  const spelling = buildSpelling([]);
  const head = texts.map((_, i) => i);
  const headOf = (i: number): number => (head[i] === i ? i : headOf(head[i]!));
  texts.forEach((text, i) => {
    index.likeness(readQuestion(text, spelling)).forEach((likeness, j) => {
      if (j < i && likeness > nearDuplicate) head[headOf(i)] = headOf(j);
    });
  });
  const groups = new Map<number, number>();
  return texts.map((_, i) => {
    const group = headOf(i);
    groups.set(group, groups.get(group) ?? groups.size);
    // Multiplying by a prime deals groups that stand together in the file into different folds.
    return (groups.get(group)! * 7919) % count;
  });
}
