import { type Context, inTransaction } from "../../../platform/context.ts";
import { writeTogether } from "../../../platform/db/write-together.ts";
import { insertMatters, type Submitted } from "../insert-matters.ts";
import { type Prepared, prepareMatter, type Submission } from "../prepare-matter.ts";
import { follow, somethingFollows } from "./submit-matter.ts";

const write = writeTogether<Prepared, Submitted>({
  most: 64,
  keyOf: ({ submission }) => submission,
  write: (ctx, prepared) => writeAll({ ...ctx, actor: { kind: "system", name: "matters" } }, prepared),
});

/** The same as `submitMatter` for one who only submits, outside of any transaction: many at once share a commit. */
export async function submitTogether(ctx: Context, said: Submission): Promise<Submitted> {
  return write(ctx, await prepareMatter(ctx, said));
}

/** One statement is a transaction of its own; only what must follow at once needs one around both. */
async function writeAll(system: Context, prepared: readonly Prepared[]): Promise<Submitted[]> {
  if (!prepared.some((one) => somethingFollows(system, one))) return insertMatters(system, prepared);
  return inTransaction(system, async (inner) => {
    const made = await insertMatters(inner, prepared);
    for (const [at, one] of made.entries()) await follow(inner, one, prepared[at]!);
    return made;
  });
}
