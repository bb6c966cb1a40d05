import type { Pool } from "pg";
import type { Job } from "pg-boss";
import { type Context, inTransaction, tablesOf } from "../context.ts";
import { describeError, type Log } from "../log.ts";
import type { JobHandler } from "../module.ts";
import { newBoss } from "./queues.ts";
import type { JobDoneTable } from "./tables.ts";

const tables = tablesOf<{ job_done: JobDoneTable }>();

export type WorkerOptions = {
  /** A context outside any transaction for a named system actor. */
  contextFor: (name: string) => Context;
  /** Told when a handler's transaction is committed, before the queue hears of it. */
  onDone?: (name: string) => void;
  /** How often an idle queue is looked at; 1 unless told. */
  pollSeconds?: number;
  /** How often jobs of dead processes are looked for; 15 unless told. */
  superviseSeconds?: number;
};

export type Workers = {
  /** Takes no more jobs and waits for the running ones; what is not done in `seconds` is tried again later. */
  stop(options?: { seconds?: number }): Promise<void>;
};

type JobData = { payload: Record<string, unknown>; key?: string };
type Parts = { pool: Pool; log: Log; handlers: ReadonlyMap<string, JobHandler> };

/** Works on the jobs of every handler, one of each at a time, until stopped. */
export async function startWorkers({ pool, log, handlers }: Parts, options: WorkerOptions): Promise<Workers> {
  const { contextFor, onDone = () => {}, pollSeconds = 1, superviseSeconds = 15 } = options;
  const boss = newBoss(pool, log, {
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  });
  await boss.start();
  for (const handler of handlers.values()) {
    const work = async ([job]: Job<JobData>[]) => {
      try {
        await runOnce(contextFor(handler.name), handler, job!);
        onDone(handler.name);
      } catch (error) {
        const fields = describeError(error);
        log.error("job.failed", { job: handler.name, id: job!.id, try: job!.retryCount + 1, ...fields });
        // pg-boss keeps what it is told of a failure; a database error quotes the row it is about.
        throw new Error(String(fields.message ?? fields.code ?? fields.error));
      } finally {
        // The next job at once; only an empty queue is waited for.
        boss.notifyWorker(worker);
      }
    };
    const worker = await boss.work<JobData>(handler.name, { pollingIntervalSeconds: pollSeconds }, work);
  }
  await keepSchedules(boss, handlers);
  return { stop: ({ seconds = 30 } = {}) => boss.stop({ close: false, timeout: seconds * 1000 }) };
}

/**
 * A job may be delivered again although its transaction was committed (the process died before it could say so). The row in
 * job_done, in that same transaction, tells; of two deliveries at once the second waits here for the first.
 */
async function runOnce(context: Context, { name, run }: JobHandler, { id, data }: Job<JobData>): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const key = data.key === undefined ? id : `${name}:${data.key}`;
    const first = await tables(ctx)
      .insertInto("job_done")
      .values({ key })
      .onConflict((conflict) => conflict.doNothing())
      .returning("key")
      .executeTakeFirst();
    if (first) await run(ctx, data.payload);
  });
}

/** Handlers with a `cron` are scheduled, those that lost it no longer are. */
async function keepSchedules(boss: ReturnType<typeof newBoss>, handlers: Parts["handlers"]): Promise<void> {
  for (const { name } of await boss.getSchedules()) {
    if (!handlers.get(name)?.cron) await boss.unschedule(name);
  }
  for (const { name, cron } of handlers.values()) {
    if (cron) await boss.schedule(name, cron, { payload: {} }, { tz: "Asia/Shanghai", missed: "once" });
  }
}
