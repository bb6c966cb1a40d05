import type { Context } from "../../platform/context.ts";
import { problemTypes } from "./problem-types.ts";
import { toldMatters } from "./tables.ts";

/** `category`: a type of the first level, such as WAGE. */
export type FirstComplaint = { employerId: number; category: string; at: Date };

/** What comes again within so long is the same trouble. */
const same = 45 * 86_400_000;

/**
 * When somebody first complained of each trouble of each employer since `from`, whoever handles it; for sums over all of them. `except`:
 * matters that do not count, such as the union's own. Asked by the system alone: it looks past every wall.
 */
export async function listFirstComplaints(
  ctx: Context,
  { from, except }: { from: Date; except: readonly number[] },
): Promise<FirstComplaint[]> {
  const { byCode } = await problemTypes(ctx);
  const rootOf = (code: string): string => {
    const parent = byCode.get(code)?.parent;
    return parent ? rootOf(parent) : code;
  };
  const without = new Set(except);
  const rows = await toldMatters(ctx)
    .select(["id", "employer_id", "problem_type", "received_at"])
    .where("employer_id", "is not", null)
    .where("problem_type", "is not", null)
    .where("kind", "in", ["consultation", "appeal", "petition"])
    .where((of) => of.or([of("closed_as", "is", null), of("closed_as", "not in", ["merged", "withdrawn"])]))
    .where("received_at", ">=", new Date(from.getTime() - same))
    .orderBy("received_at")
    .execute();
  const last = new Map<string, number>();
  const first: FirstComplaint[] = [];
  for (const { id, employer_id, problem_type, received_at } of rows) {
    if (without.has(id)) continue;
    const category = rootOf(problem_type!);
    const key = `${employer_id} ${category}`;
    const before = last.get(key);
    last.set(key, received_at.getTime());
    if (received_at < from || (before !== undefined && received_at.getTime() - before < same)) continue;
    first.push({ employerId: employer_id!, category, at: received_at });
  }
  return first;
}
