import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Context, inTransaction } from "../context.ts";
import { connect, type Database } from "../db/connect.ts";
import { createLog } from "../log.ts";
import type { Module } from "../module.ts";
import { type FreshDatabase, freshDatabase } from "../testing/index.ts";
import {
  countJobs,
  type Jobs,
  listDeadJobs,
  openJobs,
  putJobs,
  reviveDeadJobs,
  takeJobs,
  type Workers,
} from "./index.ts";

let fresh: FreshDatabase;
let database: Database;
let jobs: Jobs;
let workers: Workers[] = [];
let lines: string[] = [];
const log = createLog((line) => lines.push(line));

/** What handlers did, written in their transactions. */
const note = (ctx: Context, what: string) => sql`insert into note (what) values (${what})`.execute(ctx.db);
const notes = async () =>
  (await sql<{ what: string }>`select what from note order by id`.execute(database.db)).rows.map(({ what }) => what);

let beforeReading = async () => {};
let fragile: (payload: Record<string, unknown>) => void = () => {};
const papers: Module = {
  name: "papers",
  jobs: [
    {
      name: "papers.read",
      run: async (ctx, { paper }) => {
        await beforeReading();
        await note(ctx, `read ${paper} as ${ctx.actor.kind === "system" && ctx.actor.name}`);
      },
    },
    {
      name: "papers.fragile",
      retries: 1,
      run: async (ctx, payload) => {
        await note(ctx, `began ${payload.paper}`);
        fragile(payload);
        await note(ctx, `ended ${payload.paper}`);
      },
    },
    { name: "papers.nightly", cron: "0 3 * * *", run: async () => {} },
  ],
  listeners: [
    {
      event: "paper.written",
      name: "papers.file",
      run: async (ctx, { paper }) => void (await note(ctx, `filed ${paper}`)),
    },
    {
      event: "paper.written",
      name: "papers.count",
      run: async (ctx, { paper }) => void (await note(ctx, `counted ${paper}`)),
    },
  ],
};

const contextFor = (name: string): Context => ({
  ...fresh.context({ kind: "system", name }),
  db: database.db,
  publish: jobs.publish,
  enqueue: jobs.enqueue,
});
const work = async (options = {}) => {
  const started = await jobs.startWorkers({ contextFor, pollSeconds: 0.5, superviseSeconds: 1, ...options });
  workers.push(started);
  return started;
};
const eventually = (check: () => Promise<void>, timeout = 20_000) => vi.waitFor(check, { timeout, interval: 50 });

beforeAll(async () => {
  fresh = await freshDatabase();
  database = connect(fresh.url, { max: 10 });
  await sql`create table note (id bigint generated always as identity, what text)`.execute(database.db);
  jobs = await openJobs({ database, modules: [papers], log });
});
beforeEach(async () => {
  lines = [];
  await sql`truncate note`.execute(database.db);
});
afterEach(async () => {
  await Promise.all(workers.map((one) => one.stop()));
  workers = [];
  await sql`delete from pgboss.job`.execute(database.db);
});
afterAll(async () => {
  await jobs.close();
  await database.close();
  await fresh.close();
});

test("an event is a row and a job for each listener, each done in the transaction of a named actor", async () => {
  await contextFor("test").publish({ name: "paper.written", payload: { paper: "甲" } });
  const { rows } = await sql`select name, payload, actor from event`.execute(database.db);
  expect(rows).toEqual([{ name: "paper.written", payload: { paper: "甲" }, actor: "system:test" }]);
  await contextFor("test").enqueue({ name: "papers.read", payload: { paper: "乙" } });
  await work();
  await eventually(async () =>
    expect((await notes()).sort()).toEqual(["counted 甲", "filed 甲", "read 乙 as papers.read"]),
  );
});

test("a caller that is rolled back leaves no event and no job", async () => {
  const before = await sql`select count(*) from event`.execute(database.db);
  await expect(
    inTransaction(contextFor("test"), async (ctx) => {
      await ctx.publish({ name: "paper.written", payload: { paper: "甲" } });
      await ctx.enqueue({ name: "papers.read", payload: { paper: "甲" } });
      expect(await countJobs(ctx.db)).toHaveLength(3);
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  expect((await sql`select count(*) from event`.execute(database.db)).rows).toEqual(before.rows);
  expect(await countJobs(database.db)).toEqual([]);
});

test("a job that is not there cannot be enqueued", async () => {
  await expect(contextFor("test").enqueue({ name: "papers.burn" })).rejects.toThrow("papers.burn");
});

test("an act that has a key is done once", async () => {
  for (let n = 0; n < 3; n++) {
    await contextFor("test").enqueue({ name: "papers.read", payload: { paper: "甲" }, key: "paper/甲" });
  }
  await work();
  await eventually(async () => expect(await countJobs(database.db)).toEqual([]));
  expect(await notes()).toEqual(["read 甲 as papers.read"]);
});

test("a job for later waits", async () => {
  const inAnHour = new Date(Date.now() + 3_600_000);
  await contextFor("test").enqueue({ name: "papers.read", payload: { paper: "later" }, startAfter: inAnHour });
  await contextFor("test").enqueue({ name: "papers.read", payload: { paper: "now" } });
  await work();
  await eventually(async () => expect(await notes()).toEqual(["read now as papers.read"]));
  await eventually(async () =>
    expect(await countJobs(database.db)).toEqual([{ name: "papers.read", state: "waiting", count: 1 }]),
  );
});

test("a handler that fails once leaves nothing behind and is tried again", async () => {
  let tries = 0;
  fragile = () => {
    if (++tries === 1) throw new Error("not yet");
  };
  await contextFor("test").enqueue({ name: "papers.fragile", payload: { paper: "甲" } });
  await work();
  await eventually(async () => expect(await notes()).toEqual(["began 甲", "ended 甲"]));
});

test("a handler that always fails is a dead letter with its reason, until a person revives it", async () => {
  fragile = ({ paper }) => {
    throw Object.assign(new Error(`Key (phone)=(13800000000) of ${paper}`), { code: "23505", constraint: "phone_key" });
  };
  await contextFor("test").enqueue({ name: "papers.fragile", payload: { paper: "甲" } });
  await work();
  await eventually(async () =>
    expect(await listDeadJobs(database.db)).toMatchObject([
      { name: "papers.fragile", payload: { paper: "甲" }, tries: 2, reason: "23505" },
    ]),
  );
  expect(await countJobs(database.db)).toEqual([{ name: "papers.fragile", state: "dead", count: 1 }]);
  expect(await notes()).toEqual([]);
  expect(lines.filter((line) => line.includes('"job.failed"'))).toHaveLength(2);
  expect(lines.join("")).not.toContain("13800000000");
  fragile = () => {};
  expect(await reviveDeadJobs(database.pool, log)).toBe(1);
  await eventually(async () => expect(await notes()).toEqual(["began 甲", "ended 甲"]));
  expect(await listDeadJobs(database.db)).toEqual([]);
});

test("two processes share the work and nothing is done twice", async () => {
  const other = connect(fresh.url, { max: 5 });
  const otherJobs = await openJobs({ database: other, modules: [papers], log });
  for (let n = 0; n < 100; n++) await contextFor("test").enqueue({ name: "papers.read", payload: { paper: n } });
  // Each process reads one paper at a time: two at once are in the hands of two processes.
  let reading = 0;
  let both = () => {};
  const met = new Promise<void>((resolve) => {
    both = resolve;
  });
  beforeReading = async () => {
    if (++reading === 2) both();
    await met;
  };
  await work();
  const otherWorkers = await otherJobs.startWorkers({
    contextFor: (name) => ({ ...contextFor(name), db: other.db }),
    pollSeconds: 0.5,
  });
  await eventually(async () => expect(await notes()).toHaveLength(100));
  expect(new Set(await notes()).size).toBe(100);
  beforeReading = async () => {};
  await otherWorkers.stop();
  await otherJobs.close();
  await other.close();
});

/** A process of its own that works until it kills itself, as kill -9 would, at the given moment. */
async function dieWorking(moment: "in the handler" | "after the commit"): Promise<void> {
  const child = fork(fileURLToPath(new URL("./testing/dying-worker.ts", import.meta.url)), [fresh.url, moment]);
  const signal = await new Promise((resolve) => child.on("exit", (_, by) => resolve(by)));
  expect(signal).toBe("SIGKILL");
}

test("a process that dies after the commit has not acted twice when the job comes again", async () => {
  await contextFor("test").enqueue({ name: "papers.read", payload: { paper: "甲" } });
  await dieWorking("after the commit");
  expect(await notes()).toEqual(["read 甲 by the dying"]);
  expect(await countJobs(database.db)).toEqual([{ name: "papers.read", state: "running", count: 1 }]);
  await work();
  await eventually(async () => expect(await countJobs(database.db)).toEqual([]), 50_000);
  expect(await notes()).toEqual(["read 甲 by the dying"]);
});

test("a process that dies in the handler leaves nothing, and another takes its job over", async () => {
  await contextFor("test").enqueue({ name: "papers.read", payload: { paper: "甲" } });
  await dieWorking("in the handler");
  expect(await notes()).toEqual([]);
  await work();
  await eventually(async () => expect(await notes()).toEqual(["read 甲 as papers.read"]), 50_000);
});

test("what comes again and again is scheduled once, however many processes there are, and no longer when it is dropped", async () => {
  const schedules = async () =>
    (
      await sql<{
        name: string;
        cron: string;
        timezone: string;
      }>`select name, cron, timezone from pgboss.schedule order by name`.execute(database.db)
    ).rows;
  await work();
  await work();
  expect(await schedules()).toEqual([
    { name: "jobs.forget-done", cron: "10 4 * * *", timezone: "Asia/Shanghai" },
    { name: "papers.nightly", cron: "0 3 * * *", timezone: "Asia/Shanghai" },
  ]);
  const later = await openJobs({ database, modules: [], log });
  const laterWorkers = await later.startWorkers({ contextFor });
  expect((await schedules()).map(({ name }) => name)).toEqual(["jobs.forget-done"]);
  await laterWorkers.stop();
  await later.close();
});

test("a backup carries the jobs that are not done into another database, with their ids and times", async () => {
  const at = new Date(Date.now() + 3_600_000);
  await contextFor("test").enqueue({ name: "papers.read", payload: { paper: "甲" }, key: "k", startAfter: at });
  await contextFor("test").enqueue({ name: "papers.fragile", payload: { paper: "乙" } });
  const carried = await takeJobs(database.db);
  expect(carried).toMatchObject([
    { name: "papers.read", data: { payload: { paper: "甲" }, key: "k" }, startAfter: at.toISOString() },
    { name: "papers.fragile", data: { payload: { paper: "乙" } } },
  ]);
  const elsewhere = await freshDatabase();
  expect(await takeJobs(elsewhere.db)).toEqual([]);
  const target = connect(elsewhere.url, { max: 3 });
  const gone = { id: crypto.randomUUID(), name: "module.gone", data: {}, startAfter: at.toISOString() };
  expect(await putJobs({ pool: target.pool, log, modules: [papers] }, [...carried, gone])).toBe(2);
  expect((await takeJobs(target.db)).sort((a, b) => a.id.localeCompare(b.id))).toEqual(
    carried.sort((a, b) => a.id.localeCompare(b.id)),
  );
  await target.close();
  await elsewhere.close();
});

test("stopping waits for the job that runs", async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let began = false;
  const slow = await openJobs({
    database,
    log,
    modules: [
      {
        name: "slow",
        jobs: [
          {
            name: "papers.read",
            run: async (ctx) => {
              began = true;
              await held;
              await note(ctx, "finished");
            },
          },
        ],
      },
    ],
  });
  await contextFor("test").enqueue({ name: "papers.read" });
  const slowWorkers = await slow.startWorkers({ contextFor, pollSeconds: 0.5 });
  await eventually(async () => expect(began).toBe(true));
  const stopped = slowWorkers.stop();
  release();
  await stopped;
  expect(await notes()).toEqual(["finished"]);
  expect(await countJobs(database.db)).toEqual([]);
  await slow.close();
});
