import fc from "fast-check";
import { expect, test } from "vitest";
import type { Hit } from "./index.ts";
import { mergeLists } from "./merge-lists.ts";
import { rank } from "./rank.ts";

/** Each clause's scores by document; what the whole lists would give. */
function bestOf(clauses: Map<string, number>[], limit: number): Hit[] {
  const sums = new Map<string, number>();
  for (const [id, score] of clauses.flatMap((clause) => [...clause])) sums.set(id, (sums.get(id) ?? 0) + score);
  return rank(
    [...sums].map(([id, score]) => ({ id, score })),
    limit,
  );
}

const fetchFrom =
  (clauses: Map<string, number>[]) =>
  async (clause: number, limit: number, among?: string[]): Promise<Hit[]> =>
    [...clauses[clause]!]
      .map(([id, score]) => ({ id, score }))
      .filter(({ id }) => !among || among.includes(id))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);

const clause = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 60 })), { maxLength: 700 })
  .map((pairs) => new Map(pairs.map(([id, score]) => [`d${id}`, score])));

test("what is decided from the beginnings of the lists is what the whole lists say, ties too", async () => {
  let decided = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(clause, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(1, 10, 50),
      async (lists, limit) => {
        const merged = await mergeLists(lists.length, limit, fetchFrom(lists));
        if (!merged) return;
        decided++;
        expect(rank(merged, limit)).toEqual(bestOf(lists, limit));
      },
    ),
    { numRuns: 200 },
  );
  expect(decided).toBeGreaterThan(100);
});

test("lists that want different documents are not decided", async () => {
  const flat = (prefix: string) => new Map(Array.from({ length: 9000 }, (_, i) => [`${prefix}${i}`, 10 - i / 10_000]));
  expect(await mergeLists(2, 10, fetchFrom([flat("a"), flat("b")]))).toBeUndefined();
});
