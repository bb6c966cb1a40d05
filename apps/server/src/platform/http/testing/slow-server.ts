import { contract } from "@zhijia/contracts";
import { sql } from "kysely";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { connect } from "../../db/connect.ts";
import { createLog } from "../../log.ts";
import { route } from "../../module.ts";
import { createHttpServer } from "../server.ts";

/** Run by a test: a server whose every answer waits in the database, and which ends as the real one does. */
const database = connect(process.argv[2]!, { max: 5 });
const slow = contract({
  id: "slow",
  method: "GET",
  path: "/slow",
  summary: "",
  access: "public",
  answer: z.object({ ok: z.boolean() }),
});
let underWay = 0;
const say = (message: string) => process.send?.(message);
const server = await createHttpServer({
  config: { trustedProxies: [], rateLimit: 1_000_000, requestLimitKb: 64 },
  modules: [
    {
      name: "slow",
      routes: [
        route(slow, async (ctx) => {
          await sql`select pg_sleep(0.02)`.execute(ctx.db);
          return { ok: true };
        }),
      ],
    },
  ],
  contextFor: async () => {
    if (++underWay === 200) say("200 under way");
    return { db: database.db, actor: { kind: "visitor" }, now: new Date(), lang: "zh" } as unknown as Context;
  },
  log: createLog(() => {}),
});
process.once("SIGTERM", async () => {
  const drained = server.drain();
  say(`ready says ${(await server.app.inject("/ready")).statusCode}`);
  await drained;
  await database.close();
  process.disconnect();
});
say(await server.listen({ host: "127.0.0.1", port: 0 }));
