import { countJobs, listDeadJobs, reviveDeadJobs } from "../platform/jobs/index.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CliCommand } from "./frame.ts";
import { logTo } from "./log-to.ts";
import { withDatabase } from "./with-database.ts";

export const jobsCommand: CliCommand = {
  name: "jobs",
  summary: "show the jobs that wait and those that failed for the last time; exit code 3 when there are such",
  shape: (command) => command.option("--revive", "let those that failed for the last time try again"),
  run: (call) =>
    withDatabase(call, {}, async ({ database: { db, pool } }) => {
      const { say, options } = call;
      if (options.revive) {
        const revived = await reviveDeadJobs(pool, logTo(process.stderr, "warn"));
        say.result({ revived }, `${revived} will be tried again by the running server.`);
        return exitCodes.ok;
      }
      const [counts, dead] = [await countJobs(db), await listDeadJobs(db)];
      const lines = [
        ...counts.map(({ name, state, count }) => `${String(count).padStart(6)}  ${state.padEnd(7)}  ${name}`),
        ...dead.map(({ name, id, diedAt, tries, reason }) => {
          return `\n✗ ${name} (${id})\n    failed ${tries} times, last ${diedAt.toISOString()}: ${reason}`;
        }),
      ];
      say.result({ counts, dead }, lines.join("\n") || "Nothing waits and nothing failed.");
      return dead.length ? exitCodes.attention : exitCodes.ok;
    }),
};
