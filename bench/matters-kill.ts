import { parseArgs } from "node:util";
import { killSubmissions } from "../apps/server/src/cli/testing/kill-submissions.ts";

/**
 * `npm run bench:matters:kill [-- --submissions 10000 --kills 9 --clients 32]`: matters submitted to the real server with
 * retries, while server, job worker and database are killed with SIGKILL at random moments. At the end every acknowledged one must
 * be there exactly once, with its code, and every clock must run.
 */
const { values } = parseArgs({
  options: {
    submissions: { type: "string", default: "10000" },
    kills: { type: "string", default: "9" },
    clients: { type: "string", default: "32" },
  },
});
const say = (text: string) => console.log(`${new Date().toTimeString().slice(0, 8)} ${text}`);
const plan = {
  submissions: Number(values.submissions),
  kills: Number(values.kills),
  clients: Number(values.clients),
};
const { acknowledged, retries, keptUnheard, ranOut, faults } = await killSubmissions(plan, say);
say(
  `${plan.kills} kills: ${acknowledged} acknowledged, each there once with its code; ${retries} retries, of which ${keptUnheard} met what was kept already; ${ranOut} clocks ran out and were raised`,
);
for (const fault of faults) say(`FAULT ${fault}`);
process.exitCode = faults.length > 0 || acknowledged !== plan.submissions ? 1 : 0;
