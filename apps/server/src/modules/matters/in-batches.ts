import { asSystem, type Context, inTransaction } from "../../platform/context.ts";

export type Batch = {
  /** At most so many. */
  size: number;
  /** Those that failed before: passed over. */
  failed: readonly number[];
  /** The ids that are taken on, filled in before anything is done to them. */
  taken: number[];
};

/** So many in one transaction: whoever writes to one of them waits for these and no more. */
const batch = 500;
/** The next minute takes the rest. */
const longest = 40_000;

/**
 * Does `some` again and again, in a transaction of its own each, until there is no more or the minute is nearly over. One that
 * fails is found by going on one by one, passed over so that the others go on, and thrown when they are done. Returns how
 * many were done.
 */
export async function inBatches(
  context: Context,
  name: string,
  some: (ctx: Context, batch: Batch) => Promise<void>,
): Promise<number> {
  const apart = context.beside ?? (<R>(work: (ctx: Context) => Promise<R>) => inTransaction(context, work));
  const until = Date.now() + longest;
  const failed: number[] = [];
  let failure: unknown;
  let size = batch;
  let done = 0;
  for (let more = true; more && Date.now() < until; ) {
    const taken: number[] = [];
    try {
      await apart((inner) => asSystem(inner, name, (ctx) => some(ctx, { size, failed, taken })));
      done += taken.length;
      more = taken.length === size;
    } catch (error) {
      if (taken.length === 0) throw error;
      failure ??= error;
      if (size === 1) failed.push(...taken);
      size = 1;
    }
  }
  if (failure) throw failure;
  return done;
}
