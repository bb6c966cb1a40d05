import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect as openSocket } from "node:net";
import { fileURLToPath } from "node:url";
import { contract } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Context } from "../context.ts";
import { connect, type Database } from "../db/connect.ts";
import { gaugesOf } from "../gauges.ts";
import { openJobs } from "../jobs/index.ts";
import { createLog } from "../log.ts";
import { type Module, route } from "../module.ts";
import { Refusal } from "../refusals.ts";
import { type FreshDatabase, freshDatabase } from "../testing/index.ts";
import { createHttpServer, type HttpServer } from "./server.ts";

let fresh: FreshDatabase;
let database: Database;
let server: HttpServer;
let url: string;
let child: ChildProcess | undefined;

const write = contract({
  id: "write",
  method: "POST",
  path: "/notes",
  summary: "",
  access: "public",
  body: z.object({ what: z.string(), end: z.enum(["keep", "refuse", "break", "answer wrongly"]) }),
  answer: z.object({ actor: z.string() }),
});
const whoReads = contract({
  id: "whoReads",
  method: "GET",
  path: "/who",
  summary: "",
  access: "public",
  answer: z.object({ actor: z.string(), transaction: z.boolean() }),
});

const actorOf = async (ctx: Context) =>
  (await sql<{ actor: string }>`select current_setting('zhijia.actor', true) as actor`.execute(ctx.db)).rows[0]!.actor;

const notes: Module = {
  name: "notes",
  routes: [
    route(write, async (ctx, { body }) => {
      await sql`insert into note (what) values (${body.what})`.execute(ctx.db);
      if (body.end === "refuse") throw new Refusal("conflict", "request/not-found");
      if (body.end === "break") throw new Error("bug");
      return body.end === "answer wrongly" ? ({} as never) : { actor: await actorOf(ctx) };
    }),
    route(whoReads, async (ctx) => ({ actor: await actorOf(ctx), transaction: ctx.db.isTransaction })),
  ],
};

beforeAll(async () => {
  fresh = await freshDatabase();
  database = connect(fresh.url, { max: 5 });
  await sql`create table note (what text)`.execute(database.db);
  await sql`grant insert on note to zhijia_request`.execute(database.db);
  const log = createLog(() => {});
  const jobs = await openJobs({ database, modules: [], log });
  server = await createHttpServer({
    config: { trustedProxies: [], rateLimit: 1_000_000, requestLimitKb: 64 },
    modules: [notes],
    contextFor: async () => ({ ...fresh.context({ kind: "visitor" }), db: database.db }),
    log,
    ready: { database: () => database.pool.query("select 1") },
    gauges: gaugesOf(database),
  });
  url = await server.listen({ host: "127.0.0.1", port: 0 });
  return async () => jobs.close();
});
afterAll(async () => {
  child?.kill("SIGKILL");
  await server.drain();
  await database.close();
  await fresh.close();
});

const post = async (body: object) => {
  const answer = await fetch(`${url}/api/notes`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.status;
};

test("what an answered request wrote is there; a refused, failed or wrongly answered one wrote nothing", async () => {
  expect(await post({ what: "kept", end: "keep" })).toBe(200);
  expect(await post({ what: "refused", end: "refuse" })).toBe(409);
  expect(await post({ what: "broken", end: "break" })).toBe(500);
  expect(await post({ what: "wrong", end: "answer wrongly" })).toBe(500);
  expect((await sql`select what from note`.execute(database.db)).rows).toEqual([{ what: "kept" }]);
});

test("a read runs in one transaction too, with the reader's facts set for row-level security", async () => {
  expect(await (await fetch(`${url}/api/who`)).json()).toEqual({ actor: "visitor", transaction: true });
});

test("ready asks the database, and the metrics show its connections and jobs", async () => {
  expect(await (await fetch(`${url}/ready`)).json()).toEqual({ status: "ready", checks: { database: true } });
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toMatch(/^zhijia_database_connections\{state="busy"\} \d+$/m);
  expect(metrics).toContain("# TYPE zhijia_jobs gauge");
});

test.concurrent.each([
  ["headers that never end", "GET /api/who HTTP/1.1\r\nhost: house\r\nx-slow: 1"],
  ["nothing at all", ""],
])("a connection that sends %s is closed", async (_, text) => {
  const socket = openSocket(Number(new URL(url).port), "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write(text);
  let said = "";
  socket.on("data", (chunk) => {
    said += chunk;
  });
  await once(socket, "close");
  expect(said === "" || said.startsWith("HTTP/1.1 408")).toBe(true);
});

test("headers that are too large are refused", async () => {
  const answer = await fetch(`${url}/api/who`, { headers: { "x-large": "x".repeat(20_000) } });
  expect(answer.status).toBe(431);
});

/** A server of its own process whose every answer waits in the database; told to end while 200 are under way. */
test("200 slow requests that are under way when the process is told to end are all answered, and it ends cleanly", async () => {
  child = fork(fileURLToPath(new URL("./testing/slow-server.ts", import.meta.url)), [fresh.url]);
  const [address] = (await once(child, "message")) as [string];
  const agent = new Agent({ keepAlive: true });
  const ask = () =>
    new Promise<number | string>((resolve) => {
      const asking = request(`${address}/api/slow`, { agent }, (answer) => {
        answer.resume().on("end", () => resolve(answer.statusCode!));
      });
      asking.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message)).end();
    });
  const answers = Array.from({ length: 200 }, ask);
  // The child says when the last of them has reached its handler.
  expect(await once(child, "message")).toEqual(["200 under way", undefined]);
  child.kill("SIGTERM");
  expect(await once(child, "message")).toEqual(["ready says 503", undefined]);
  const ended = once(child, "exit");
  expect(await Promise.all(answers)).toEqual(Array(200).fill(200));
  await expect(fetch(`${address}/health`)).rejects.toThrow();
  expect(await ended).toEqual([0, null]);
  agent.destroy();
});
