import type { Kysely } from "kysely";
import type { Context } from "../context.ts";

type Waiting<Item, Made> = { item: Item; done: (made: Made) => void; failed: (error: unknown) => void };
type Queue<Item, Made> = { waiting: Waiting<Item, Made>[]; running: boolean };

type Writing<Item, Made> = {
  /** At most so many at once. */
  most: number;
  /** Two of the same never go at once, but one after the other. */
  keyOf: (item: Item) => string;
  /** Writes all of them or none, and answers in their order; called outside of any transaction. */
  write: (ctx: Context, items: readonly Item[]) => Promise<readonly Made[]>;
};

/**
 * For what many send at once, outside of any transaction: those who come while one batch is being written share the next, so
 * that many cost one round trip and one sync of the disk. Nobody waits for company, and nobody is told anything before it is
 * committed. What a batch cannot have is tried for each alone, so that one's trouble is not the others'.
 */
export function writeTogether<Item, Made>(writing: Writing<Item, Made>): (ctx: Context, item: Item) => Promise<Made> {
  /** Of each database: who waits for the next transaction. */
  const queues = new WeakMap<Kysely<unknown>, Queue<Item, Made>>();
  return (ctx, item) => {
    const queue = queues.get(ctx.db) ?? { waiting: [], running: false };
    queues.set(ctx.db, queue);
    return new Promise((done, failed) => {
      queue.waiting.push({ item, done, failed });
      if (!queue.running) void run(ctx, queue, writing);
    });
  };
}

async function run<Item, Made>(ctx: Context, queue: Queue<Item, Made>, writing: Writing<Item, Made>): Promise<void> {
  queue.running = true;
  while (queue.waiting.length > 0) {
    const batch = distinct(queue.waiting, writing);
    queue.waiting = queue.waiting.filter((one) => !batch.has(one));
    await write(ctx, [...batch], writing);
  }
  queue.running = false;
}

function distinct<Item, Made>(
  waiting: readonly Waiting<Item, Made>[],
  { most, keyOf }: Writing<Item, Made>,
): Set<Waiting<Item, Made>> {
  const seen = new Set<string>();
  const isNew = (key: string) => seen.size < most && !seen.has(key) && seen.add(key);
  return new Set(waiting.filter(({ item }) => isNew(keyOf(item))));
}

async function write<Item, Made>(
  ctx: Context,
  batch: readonly Waiting<Item, Made>[],
  writing: Writing<Item, Made>,
): Promise<void> {
  try {
    const made = await writing.write(
      ctx,
      batch.map(({ item }) => item),
    );
    for (const [at, { done }] of batch.entries()) done(made[at]!);
  } catch (error) {
    if (batch.length === 1) batch[0]!.failed(error);
    else for (const one of batch) await write(ctx, [one], writing);
  }
}
