import { type Kysely, sql } from "kysely";
import type { Pool } from "pg";
import type { Log } from "../log.ts";
import type { Module } from "../module.ts";
import { ensureQueues, handlersOf, jobTable, newBoss } from "./queues.ts";

/** A job that is not done, as a backup carries it: independent of how a version of pg-boss lays out its tables. */
export type CarriedJob = { id: string; name: string; data: object; startAfter: string };

/** Every job that is not done, dead letters too, as the transaction of `db` sees them. None before the first start. */
export async function takeJobs(db: Kysely<unknown>): Promise<CarriedJob[]> {
  const job = await jobTable(db);
  if (!job) return [];
  const { rows } = await sql<CarriedJob>`
    select id::text, coalesce(source_name, name) as name, data,
      to_char(start_after at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startAfter"
    from ${job} where state < 'completed' order by created_on, id`.execute(db);
  return rows;
}

/**
 * Puts them back into a restored database, under the same ids, so that `job_done` still knows which of them acted.
 * Returns how many; those of a module that is gone are left out.
 */
export async function putJobs(
  { pool, log, modules }: { pool: Pool; log: Log; modules: readonly Module[] },
  jobs: CarriedJob[],
): Promise<number> {
  const handlers = handlersOf(modules);
  await ensureQueues(pool, log, handlers.values());
  const boss = newBoss(pool, log, { supervise: false, schedule: false });
  await boss.start();
  try {
    const byName = Map.groupBy(
      jobs.filter(({ name }) => handlers.has(name)),
      ({ name }) => name,
    );
    for (const [name, all] of byName) {
      for (let from = 0; from < all.length; from += 1000) await boss.insert(name, all.slice(from, from + 1000));
    }
    return [...byName.values()].flat().length;
  } finally {
    await boss.stop({ graceful: false, close: false });
  }
}
