import { type Kysely, sql } from "kysely";
import type { Pool } from "pg";
import type { Log } from "../log.ts";
import { deadQueue, jobTable, newBoss } from "./queues.ts";

/** A job that failed for the last time. */
export type DeadJob = {
  id: string;
  name: string;
  payload: Record<string, unknown>;
  enqueuedAt: Date;
  diedAt: Date;
  tries: number;
  reason: string;
};

/** The dead letters, oldest first. */
export async function listDeadJobs(db: Kysely<unknown>, limit = 100): Promise<DeadJob[]> {
  const job = await jobTable(db);
  if (!job) return [];
  const { rows } = await sql<DeadJob>`
    select id::text, source_name as name, data->'payload' as payload, source_created_on as "enqueuedAt",
      created_on as "diedAt", source_retry_count + 1 as tries, coalesce(source_output->>'message', '') as reason
    from ${job} where name = ${deadQueue} and state = 'created' order by created_on limit ${limit}`.execute(db);
  return rows;
}

/** Lets every dead letter try again from the start, when the cause is gone. Returns how many. */
export async function reviveDeadJobs(pool: Pool, log: Log): Promise<number> {
  const boss = newBoss(pool, log, { supervise: false, schedule: false });
  await boss.start();
  try {
    return await boss.redrive(deadQueue, { limit: 100_000 });
  } finally {
    await boss.stop({ graceful: false, close: false });
  }
}

export type JobCount = { name: string; state: "waiting" | "running" | "dead"; count: number };

/** How many jobs wait, run and are dead, by name; for the metrics. */
export async function countJobs(db: Kysely<unknown>): Promise<JobCount[]> {
  const job = await jobTable(db);
  if (!job) return [];
  const { rows } = await sql<JobCount>`
    select coalesce(source_name, name) as name, case when name = ${deadQueue} then 'dead'
      when state = 'active' then 'running' else 'waiting' end as state, count(*)::int as count
    from ${job} where state < 'completed' group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}
