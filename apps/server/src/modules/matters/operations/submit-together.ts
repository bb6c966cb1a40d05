import type { Kysely } from "kysely";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { insertMatters, type Submitted } from "../insert-matters.ts";
import { type Prepared, prepareMatter, type Submission } from "../prepare-matter.ts";
import { follow, somethingFollows } from "./submit-matter.ts";

type Waiting = { prepared: Prepared; done: (made: Submitted) => void; failed: (error: unknown) => void };

type Queue = { waiting: Waiting[]; running: boolean };

/** Of each database: who waits for the next transaction. */
const queues = new WeakMap<Kysely<unknown>, Queue>();
const most = 64;

/**
 * The same as `submitMatter` for one who only submits, outside of any transaction: those who come while one transaction is
 * being committed share the next, so that many at once cost one round trip and one sync of the disk. Nobody waits for
 * company, and nobody is told anything before it is committed.
 */
export async function submitTogether(ctx: Context, said: Submission): Promise<Submitted> {
  const prepared = await prepareMatter(ctx, said);
  const queue = queues.get(ctx.db) ?? { waiting: [], running: false };
  queues.set(ctx.db, queue);
  return new Promise((done, failed) => {
    queue.waiting.push({ prepared, done, failed });
    if (!queue.running) void run(ctx, queue);
  });
}

async function run(ctx: Context, queue: Queue): Promise<void> {
  queue.running = true;
  while (queue.waiting.length > 0) {
    const batch = distinct(queue.waiting);
    queue.waiting = queue.waiting.filter((one) => !batch.includes(one));
    await write(ctx, batch);
  }
  queue.running = false;
}

/** The same submission twice at once goes twice, one after the other. */
function distinct(waiting: readonly Waiting[]): Waiting[] {
  const seen = new Set<string>();
  return waiting.filter(
    ({ prepared: { submission } }) => seen.size < most && !seen.has(submission) && seen.add(submission),
  );
}

async function write(ctx: Context, batch: readonly Waiting[]): Promise<void> {
  const prepared = batch.map((one) => one.prepared);
  try {
    const made = await writeAll({ ...ctx, actor: { kind: "system", name: "matters" } }, prepared);
    for (const [at, { done }] of batch.entries()) done(made[at]!);
  } catch (error) {
    // What one of them cannot have must not be refused to the others.
    if (batch.length === 1) batch[0]!.failed(error);
    else for (const one of batch) await write(ctx, [one]);
  }
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
