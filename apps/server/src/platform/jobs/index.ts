export { type CarriedJob, putJobs, takeJobs } from "./carry-jobs.ts";
export { countJobs, type DeadJob, listDeadJobs, reviveDeadJobs } from "./dead-jobs.ts";
export { type Jobs, openJobs } from "./open-jobs.ts";
export type { Workers } from "./workers.ts";
