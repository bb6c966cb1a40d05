import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { databaseUser } from "./database-user.ts";
import { abandonedDatabases, findEmbedded, startEmbedded } from "./embedded.ts";

const isRoot = process.getuid?.() === 0;
const dbUser = databaseUser();

let dataDir: string;
let cleanUp: (() => unknown)[];

beforeEach(() => {
  dataDir = mkdtempSync("/tmp/zhijia-embedded-");
  chmodSync(dataDir, 0o711);
  cleanUp = [() => rmSync(dataDir, { recursive: true, force: true })];
});

afterEach(async () => {
  const running = await findEmbedded(dataDir).catch(() => undefined);
  if (running) kill(running.pid);
  while (running && isAlive(running.pid)) await sleep(10);
  for (const step of cleanUp.reverse()) await step();
});

const kill = (pid: number, signal: NodeJS.Signals = "SIGKILL") => {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended before.
  }
};

/** An ended process has its number until its parent has heard of the end. Never, and the test runs out of time. */
async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(10);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A killed orphan in a container without an init stays as a zombie.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

type Told = { url: string; pid: number; joined: boolean; event?: string; code?: string };

/** Another process that uses the data folder until it is told to end; `told` gives what it reports, line by line. */
function otherProcess(folder = dataDir): { child: ChildProcess; told: () => Promise<Told> } {
  const program = `
    import { startEmbedded } from ${JSON.stringify(new URL("./embedded.ts", import.meta.url).href)};
    const say = (what) => process.stdout.write(JSON.stringify(what) + "\\n");
    const { stop, ...facts } = await startEmbedded(${JSON.stringify(folder)}, say).catch((e) => (say({ code: e.code }), process.exit(1)));
    say(facts);
    process.once("SIGTERM", async () => { await stop(); process.exit(0); });
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  cleanUp.push(() => kill(child.pid!));
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return { child, told: async () => JSON.parse((await lines.next()).value as string) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

test("the first start makes a database that only a socket of our own leads to; stopping ends it", async () => {
  const database = await startEmbedded(dataDir);
  const [row] = await ask(
    database.url,
    "select current_database() as name, current_setting('listen_addresses') as tcp",
  );
  expect(row).toEqual({ name: "zhijia", tcp: "" });
  expect(database.joined).toBe(false);
  await database.stop();
  await gone(database.pid);
  expect(await findEmbedded(dataDir)).toBeUndefined();
});

test("a server orphaned by kill -9 is adopted with all its data", async () => {
  const { child, told } = otherProcess();
  const first = await told();
  await ask(first.url, "create table kept (x int)");
  await end(child, "SIGKILL");
  expect(isAlive(first.pid)).toBe(true);
  const second = await startEmbedded(dataDir);
  expect(second).toMatchObject({ pid: first.pid, joined: true });
  expect(await ask(second.url, "select count(*)::int as n from kept")).toEqual([{ n: 0 }]);
  await second.stop();
  await gone(first.pid);
});

test("a database that is killed while in use comes back by itself, under the same address", async () => {
  const { child, told } = otherProcess();
  const { url, pid } = await told();
  await ask(url, "create table kept as select 1 as x");
  for (let time = 0, last = pid; time < 3; time++) {
    kill(last);
    expect(await told()).toEqual({ event: "database.lost" });
    const back = await told();
    expect(back).toMatchObject({ event: "database.back" });
    expect(back.pid).not.toBe(last);
    expect(await ask(url, "select x from kept")).toEqual([{ x: 1 }]);
    last = back.pid;
  }
  await end(child, "SIGTERM");
  expect(await findEmbedded(dataDir)).toBeUndefined();
});

test("everything killed at once: the next start heals", async () => {
  const { child, told } = otherProcess();
  const first = await told();
  await ask(first.url, "create table kept as select 1 as x");
  child.kill("SIGKILL");
  kill(first.pid);
  const second = await startEmbedded(dataDir);
  expect(await ask(second.url, "select x from kept")).toEqual([{ x: 1 }]);
  await second.stop();
});

test("two processes share the database, and the last to leave stops it", async () => {
  const processes = [otherProcess(), otherProcess(), otherProcess()];
  const facts = await Promise.all(processes.map(({ told }) => told()));
  expect(new Set(facts.map(({ pid }) => pid)).size).toBe(1);
  expect(facts.filter(({ joined }) => !joined)).toHaveLength(1);
  const starter = facts.findIndex(({ joined }) => !joined);
  const [first, ...rest] = [processes[starter]!, ...processes.filter((_, index) => index !== starter)];
  await end(first.child, "SIGTERM");
  expect(await ask(facts[0]!.url, "select 1 as x")).toEqual([{ x: 1 }]);
  await Promise.all(rest.map(({ child }) => end(child, "SIGTERM")));
  await gone(facts[0]!.pid);
});

test("a process that comes while another stops the database gets a running one", async () => {
  for (let round = 0; round < 5; round++) {
    const leaving = await startEmbedded(dataDir);
    const [coming] = await Promise.all([startEmbedded(dataDir), leaving.stop()]);
    expect(await ask(coming.url, "select 1 as x")).toEqual([{ x: 1 }]);
    await coming.stop();
  }
});

test("lock files left from before a reboot, whose number another program has now, do not stop the start", async () => {
  const first = await startEmbedded(dataDir);
  const { folder } = first;
  const [pidFile, socketLock] = [join(folder, "data/postmaster.pid"), join(folder, "run/.s.PGSQL.5432.lock")];
  const left = readFileSync(pidFile, "utf8");
  await first.stop();
  const as = dbUser ? { uid: dbUser.uid, gid: dbUser.gid } : {};
  const other = spawn("sleep", ["60"], { ...as, cwd: "/", stdio: "ignore" });
  cleanUp.push(() => kill(other.pid!));
  for (const file of [pidFile, socketLock]) {
    writeFileSync(file, left.replace(/^\d+/, String(other.pid)), { mode: 0o600 });
    if (dbUser) chownSync(file, dbUser.uid, dbUser.gid);
  }
  const second = await startEmbedded(dataDir);
  expect(second.joined).toBe(false);
  await second.stop();
  writeFileSync(pidFile, "");
  const third = await startEmbedded(dataDir);
  await third.stop();
  expect(isAlive(other.pid!)).toBe(true);
});

test("a first start that was killed half-way leaves nothing behind", async () => {
  mkdirSync(join(dataDir, "postgres/data.new-999999999/base"), { recursive: true });
  const database = await startEmbedded(dataDir);
  await database.stop();
  expect(readdirSync(database.folder).sort()).toEqual(["data", "postgres.log", "run"]);
});

test("in a folder with a very long path the socket lies elsewhere", async () => {
  const deep = join(dataDir, "a-folder-with-a-long-name/".repeat(5));
  mkdirSync(deep, { recursive: true });
  const database = await startEmbedded(deep);
  const socket = new URL(database.url).searchParams.get("host")!;
  expect(socket).toMatch(/^\/tmp\/zhijia-/);
  cleanUp.push(() => rmSync(socket, { recursive: true, force: true }));
  expect(await ask(database.url, "select 1 as x")).toEqual([{ x: 1 }]);
  await database.stop();
});

test("files of another major version and of another user are refused, and told what to do", async () => {
  const database = await startEmbedded(dataDir);
  await database.stop();
  const version = join(database.folder, "data/PG_VERSION");
  const text = readFileSync(version);
  writeFileSync(version, "15\n");
  await expect(startEmbedded(dataDir)).rejects.toMatchObject({ code: "database/other-version" });
  writeFileSync(version, text);
  if (!isRoot) return;
  chownSync(join(database.folder, "data"), 0, 0);
  await expect(startEmbedded(dataDir)).rejects.toMatchObject({
    code: "database/wrong-owner",
    advice: [expect.stringContaining("chown -R")],
  });
});

test.runIf(isRoot)(
  "as root in a folder closed to the database user, the database lies in a system folder",
  async () => {
    chmodSync(dataDir, 0o700);
    const database = await startEmbedded(dataDir);
    cleanUp.push(() => rmSync(database.folder, { recursive: true, force: true }));
    expect(database.folder).toMatch(/^\/var\/lib\/zhijia\/database-/);
    await ask(database.url, "create table kept as select 1 as x");
    await database.stop();
    const again = await startEmbedded(dataDir);
    expect(await ask(again.url, "select x from kept")).toEqual([{ x: 1 }]);
    await again.stop();
    expect(existsSync(join(dataDir, "postgres"))).toBe(false);
    expect(abandonedDatabases()).not.toContain(database.folder);
    rmSync(dataDir, { recursive: true });
    expect(abandonedDatabases()).toContain(database.folder);
  },
);
