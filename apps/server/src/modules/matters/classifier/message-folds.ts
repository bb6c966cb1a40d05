/** Messages sharing more than this part of their rarer words are near duplicates: one person writes to three offices. */
const nearDuplicate = 0.5;
/** A word of more messages than this does not show that two are the same. */
const commonFrom = 150;

/** A fold for each message, near duplicates in one, so that no message is known from its twin. Deterministic. */
export function messageFolds(messages: readonly (readonly string[])[], count: number): number[] {
  const holders = new Map<string, number>();
  for (const words of messages) for (const word of new Set(words)) holders.set(word, (holders.get(word) ?? 0) + 1);
  const rare = messages.map((words) => new Set(words.filter((word) => holders.get(word)! < commonFrom)));
  const head = messages.map((_, i) => i);
  const headOf = (i: number): number => {
    while (head[i] !== i) i = head[i] = head[head[i]!]!;
    return i;
  };
  const seen = new Map<string, number[]>();
  rare.forEach((words, i) => {
    const shared = new Map<number, number>();
    for (const word of words) {
      const others = seen.get(word) ?? [];
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      others.push(i);
      seen.set(word, others);
    }
    for (const [other, n] of shared)
      if (n / (words.size + rare[other]!.size - n) > nearDuplicate) head[headOf(i)] = headOf(other);
  });
  return dealt(
    messages.map((_, i) => headOf(i)),
    count,
  );
}

/** Groups in turn to the folds, in an order that does not follow the file's: files are often sorted by class. */
function dealt(groups: readonly number[], count: number): number[] {
  const order = [...new Set(groups)];
  let seed = 7;
  for (let i = order.length - 1; i > 0; i--) {
    seed = (seed * 48_271) % 2_147_483_647;
    const j = seed % (i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const foldOf = new Map(order.map((group, i) => [group, i % count]));
  return groups.map((group) => foldOf.get(group)!);
}
