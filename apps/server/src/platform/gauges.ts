import type { Database } from "./db/connect.ts";
import type { GaugeSource } from "./http/metrics.ts";
import { countJobs } from "./jobs/index.ts";

/** What the metrics tell of the database's connections and of the jobs. */
export function gaugesOf({ pool, db }: Pick<Database, "pool" | "db">): GaugeSource[] {
  return [
    {
      name: "zhijia_database_connections",
      help: "Connections of this process's pool, and requests that wait for one.",
      labels: ["state"],
      collect: () => [
        { labels: { state: "busy" }, value: pool.totalCount - pool.idleCount },
        { labels: { state: "idle" }, value: pool.idleCount },
        { labels: { state: "waited-for" }, value: pool.waitingCount },
      ],
    },
    {
      name: "zhijia_jobs",
      help: "Jobs that wait, run, or failed for the last time (dead), in the whole database.",
      labels: ["job", "state"],
      collect: async () =>
        (await countJobs(db)).map(({ name, state, count }) => ({ labels: { job: name, state }, value: count })),
    },
  ];
}
