import { type Kysely, sql } from "kysely";
import type { Pool } from "pg";
import { type ConstructorOptions, type Db, PgBoss } from "pg-boss";
import { describeError, type Log } from "../log.ts";
import type { JobHandler, Module } from "../module.ts";

/** pg-boss keeps its tables in a schema of its own and makes and migrates them itself. */
export const jobSchema = "pgboss";

/** Jobs that failed for the last time wait here until a person looks at them. */
export const deadQueue = "dead";

/** Ten years: a dead letter is never thrown away unseen. */
const keepDead = 315_360_000;

/** Every handler, listeners too. Errors: two with one name. */
export function handlersOf(modules: readonly Module[]): Map<string, JobHandler> {
  const handlers = new Map<string, JobHandler>();
  for (const handler of modules.flatMap(({ jobs = [], listeners = [] }) => [...jobs, ...listeners])) {
    if (handlers.has(handler.name)) throw new Error(`two jobs are called ${handler.name}`);
    handlers.set(handler.name, handler);
  }
  return handlers;
}

/** A pg-boss on our own pool; what it cannot do it logs, at most one line in ten seconds while the database is away. */
export function newBoss(pool: Pool, log: Log, options: Omit<ConstructorOptions, "db">): PgBoss {
  const db: Db = { executeSql: (text, values) => pool.query(text, values) };
  const boss = new PgBoss({ schema: jobSchema, ...options, db });
  let quietUntil = 0;
  boss.on("error", (error) => {
    if (Date.now() < quietUntil) return;
    quietUntil = Date.now() + 10_000;
    log.error("jobs.failed", describeError(error));
  });
  return boss;
}

/** Makes the schema and a queue for each handler, or brings them up to date. Safe in several processes at once. */
export async function ensureQueues(pool: Pool, log: Log, handlers: Iterable<JobHandler>): Promise<void> {
  const boss = newBoss(pool, log, { supervise: false, schedule: false });
  await boss.start();
  try {
    const dead = { retentionSeconds: keepDead };
    await boss.createQueue(deadQueue, dead);
    await boss.updateQueue(deadQueue, dead);
    for (const { name, retries = 8, seconds = 900 } of handlers) {
      const options = {
        retryLimit: retries,
        retryDelay: 1,
        retryBackoff: true,
        retryDelayMax: 3600,
        expireInSeconds: seconds,
        // A process that died without a word is noticed by this, long before its jobs' time is over.
        heartbeatSeconds: 10,
        retentionSeconds: keepDead,
        deleteAfterSeconds: 86_400,
        deadLetter: deadQueue,
      };
      await boss.createQueue(name, options);
      await boss.updateQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false, close: false });
  }
}

/** The job table, which pg-boss makes at the first start of a server or import; undefined before. */
export async function jobTable(db: Kysely<unknown>) {
  const name = `${jobSchema}.job`;
  const { rows } = await sql<{ there: boolean }>`select to_regclass(${name}) is not null as there`.execute(db);
  return rows[0]?.there ? sql.table(name) : undefined;
}

/** pg-boss inside the caller's transaction. */
export function inTransactionOf(db: Kysely<unknown>): Db {
  return {
    async executeSql(sql, values = []) {
      const query = { kind: "RawNode" as const, sqlFragments: [], parameters: [] };
      const result = await db.executeQuery({ sql, parameters: values, query, queryId: { queryId: "job" } });
      return { rows: [...(result.rows as unknown[])] };
    },
  };
}
