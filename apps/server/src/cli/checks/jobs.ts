import type { Installation } from "../../installation.ts";
import { countJobs } from "../../platform/jobs/index.ts";
import { type Finding, numberOf } from "./finding.ts";

/** Has any job failed for the last time, so that nobody but a person will do it? */
export async function checkJobs({ database }: Installation): Promise<Finding> {
  const check = "jobs";
  const counts = await countJobs(database.db);
  const sum = (wanted: string) =>
    counts.filter(({ state }) => state === wanted).reduce((total, { count }) => total + count, 0);
  const [waiting, dead] = [numberOf(sum("waiting")), numberOf(sum("dead"))];
  if (sum("dead") === 0) {
    const found = { en: `${waiting} waiting, none failed for good`, zh: `${waiting} 个等待执行，没有彻底失败的` };
    return { check, state: "ok", found };
  }
  const todo = {
    en: "zhijia jobs shows why; when the cause is gone, zhijia jobs --revive.",
    zh: "用 zhijia jobs 查看原因，解决后运行 zhijia jobs --revive。",
  };
  return { check, state: "warn", found: { en: `${dead} failed for the last time`, zh: `${dead} 个已彻底失败` }, todo };
}
