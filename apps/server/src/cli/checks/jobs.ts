import type { Installation } from "../../installation.ts";
import { countJobs } from "../../platform/jobs/index.ts";
import type { Finding } from "./finding.ts";

/** Has any job failed for the last time, so that nobody but a person will do it? */
export async function checkJobs({ database }: Installation): Promise<Finding> {
  const check = "jobs";
  const counts = await countJobs(database.db);
  const sum = (wanted: string) =>
    counts.filter(({ state }) => state === wanted).reduce((total, { count }) => total + count, 0);
  if (sum("dead") === 0) return { check, state: "ok", found: `${sum("waiting")} waiting, none failed for good` };
  const todo = "zhijia jobs shows why; when the cause is gone, zhijia jobs --revive.";
  return { check, state: "warn", found: `${sum("dead")} failed for the last time`, todo };
}
