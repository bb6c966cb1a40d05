import { sql } from "kysely";
import type { Module } from "../module.ts";

/** What the job tables need themselves. */
export const housekeeping: Module = {
  name: "jobs",
  jobs: [
    {
      name: "jobs.forget-done",
      cron: "10 4 * * *",
      // Longer than any job waits, retries and lies among the dead letters before a person looks.
      run: async (ctx) => {
        await sql`delete from job_done where at < now() - interval '90 days'`.execute(ctx.db);
      },
    },
  ],
};
