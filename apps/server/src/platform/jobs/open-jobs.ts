import type { PgBoss } from "pg-boss";
import { type Context, inTransaction, type JobRequest, nameOf, type PublishedEvent, tablesOf } from "../context.ts";
import type { Database } from "../db/connect.ts";
import type { Log } from "../log.ts";
import type { Module } from "../module.ts";
import { housekeeping } from "./housekeeping.ts";
import { ensureQueues, handlersOf, inTransactionOf, newBoss } from "./queues.ts";
import type { EventTable } from "./tables.ts";
import { startWorkers, type WorkerOptions, type Workers } from "./workers.ts";

const tables = tablesOf<{ event: EventTable }>();

export type Jobs = {
  publish: Context["publish"];
  enqueue: Context["enqueue"];
  /** Lets this process work; any number of processes share the jobs. */
  startWorkers(options: WorkerOptions): Promise<Workers>;
  close(): Promise<void>;
};

export type JobsParts = { database: Pick<Database, "pool">; modules: readonly Module[]; log: Log };

/** Makes the queues of all modules ready; what is published and enqueued from now on is in the caller's transaction. */
export async function openJobs({ database: { pool }, modules, log }: JobsParts): Promise<Jobs> {
  const all = [...modules, housekeeping];
  const handlers = handlersOf(all);
  const listeners = all.flatMap((module) => module.listeners ?? []);
  await ensureQueues(pool, log, handlers.values());
  const sender = newBoss(pool, log, { supervise: false, schedule: false });
  await sender.start();
  return {
    async publish(event) {
      await inTransaction(this, async (ctx) => {
        const id = await recordEvent(ctx, event);
        for (const { name } of listeners.filter((listener) => listener.event === event.name)) {
          await send(sender, ctx, { name, payload: event.payload, key: `event:${id}` });
        }
      });
    },
    async enqueue(job) {
      if (!handlers.has(job.name)) throw new Error(`no module has a job called ${job.name}`);
      await inTransaction(this, (ctx) => send(sender, ctx, job));
    },
    startWorkers: (options) => startWorkers({ pool, log, handlers }, options),
    close: () => sender.stop({ graceful: false, close: false }),
  };
}

async function recordEvent(ctx: Context, { name, payload }: PublishedEvent): Promise<number> {
  const row = { name, payload: JSON.stringify(payload), actor: nameOf(ctx.actor), at: ctx.now };
  const { id } = await tables(ctx).insertInto("event").values(row).returning("id").executeTakeFirstOrThrow();
  return id;
}

async function send(boss: PgBoss, ctx: Context, { name, payload = {}, key, startAfter }: JobRequest): Promise<void> {
  const data = { payload, ...(key !== undefined && { key }) };
  await boss.send(name, data, { db: inTransactionOf(ctx.db), ...(startAfter && { startAfter }) });
}
