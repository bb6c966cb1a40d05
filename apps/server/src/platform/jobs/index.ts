export { type CarriedJob, putJobs, takeJobs } from "./carry-jobs.ts";
export { countJobs, listDeadJobs, reviveDeadJobs } from "./dead-jobs.ts";
export { type Jobs, openJobs } from "./open-jobs.ts";
export { jobSchema } from "./queues.ts";
export type { Workers } from "./workers.ts";
