import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { connect } from "../../db/connect.ts";
import { createLog } from "../../log.ts";
import { openJobs } from "../index.ts";

/** Run by a test: works on one database until it kills itself, without a goodbye, at the moment it was told. */
const [url, moment] = process.argv.slice(2);
const die = () => process.kill(process.pid, "SIGKILL");
const database = connect(url!, { max: 5 });
const jobs = await openJobs({
  database,
  log: createLog(),
  modules: [
    {
      name: "papers",
      jobs: [
        {
          name: "papers.read",
          run: async (ctx, { paper }) => {
            await sql`insert into note (what) values (${`read ${paper} by the dying`})`.execute(ctx.db);
            if (moment === "in the handler") die();
          },
        },
      ],
    },
  ],
});
await jobs.startWorkers({
  contextFor: (name) => ({ db: database.db, actor: { kind: "system", name }, now: new Date() }) as unknown as Context,
  onDone: die,
  pollSeconds: 0.5,
});
