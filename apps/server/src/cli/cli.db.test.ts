import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findEmbedded } from "../platform/db/embedded.ts";

const bin = fileURLToPath(new URL("../../bin/zhijia.mjs", import.meta.url));

// Whole processes, several one after the other, perhaps on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

let dataDir: string;
let children: ChildProcess[];

beforeEach(() => {
  dataDir = mkdtempSync("/tmp/zhijia-cli-");
  chmodSync(dataDir, 0o711);
  children = [];
});

afterEach(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  const left = await findEmbedded(dataDir);
  if (left) process.kill(left.pid, "SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

type Running = { child: ChildProcess; out: () => string; err: () => string; ended: Promise<number | null> };

function zhijia(command: string, ...args: string[]): Running {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ZHIJIA_DEMO_DATA: "off" };
  const child = spawn(process.execPath, [bin, command, "--data-dir", dataDir, ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const said = { out: "", err: "" };
  child.stdout.on("data", (text) => (said.out += text));
  child.stderr.on("data", (text) => (said.err += text));
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, out: () => said.out, err: () => said.err, ended };
}

/** The JSON line that `serve --json` prints when it is ready. */
async function started(server: Running): Promise<{ url: string }> {
  while (!server.out().includes("\n")) {
    const [event] = await Promise.race([once(server.child.stdout!, "data"), server.ended.then((code) => [code])]);
    if (typeof event === "number") throw new Error(`serve ended with ${event}:\n${server.err()}`);
  }
  const { url, error } = JSON.parse(server.out());
  if (error) throw new Error(error.message);
  return { url };
}

test("serve starts everything, shares its database with other commands, and SIGTERM stops it whole", async () => {
  const server = zhijia("serve", "--port", "0", "--json");
  const { url } = await started(server);
  expect((await fetch(`${url}/ready`)).status).toBe(200);

  const migrate = zhijia("migrate", "--json");
  expect(await migrate.ended).toBe(0);
  expect(JSON.parse(migrate.out())).toEqual({ applied: [] });
  expect((await fetch(`${url}/ready`)).status).toBe(200);

  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(await findEmbedded(dataDir)).toBeUndefined();
});

test("the server survives a kill -9 of its database, and a new server one of the old server", async () => {
  const first = zhijia("serve", "--port", "0", "--json");
  const { url } = await started(first);
  const before = await findEmbedded(dataDir);
  process.kill(before!.pid, "SIGKILL");
  await expect.poll(async () => (await fetch(`${url}/ready`)).status, { timeout: 30_000 }).toBe(503);
  await expect.poll(async () => (await fetch(`${url}/ready`)).status, { timeout: 30_000 }).toBe(200);

  first.child.kill("SIGKILL");
  await first.ended;
  const orphan = await findEmbedded(dataDir);
  expect(orphan).toBeDefined();
  const second = zhijia("serve", "--port", "0", "--json");
  await started(second);
  expect((await findEmbedded(dataDir))?.pid).toBe(orphan?.pid);
  second.child.kill("SIGINT");
  expect(await second.ended).toBe(0);
  expect(await findEmbedded(dataDir)).toBeUndefined();
});

test("a taken port is told at once, with the flag that helps, and nothing is started", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as { port: number };
  const server = zhijia("serve", "--port", String(port));
  expect(await server.ended).toBe(3);
  other.close();
  expect(server.err()).toContain(`--port ${port + 1}`);
  expect(server.err()).not.toContain("    at ");
  expect(await findEmbedded(dataDir)).toBeUndefined();
});

test("the doctor finds a fresh installation well, and says what to do when the database cannot start", async () => {
  const migrate = zhijia("migrate");
  expect(await migrate.ended).toBe(0);
  const well = zhijia("doctor", "--json");
  expect(await well.ended).toBe(0);
  const states = JSON.parse(well.out()).findings.map(({ check, state }: Record<string, string>) => [check, state]);
  expect(states).toEqual(
    expect.arrayContaining([
      ["clock", "ok"],
      ["database", "ok"],
      ["migrations", "ok"],
    ]),
  );

  writeFileSync(join(dataDir, "postgres/data/PG_VERSION"), "15\n");
  const ill = zhijia("doctor", "--json");
  expect(await ill.ended).toBe(3);
  const database = JSON.parse(ill.out()).findings.find(({ check }: Record<string, string>) => check === "database");
  expect(database).toMatchObject({
    state: "fail",
    found: expect.stringContaining("PostgreSQL 15"),
    foundZh: "数据库无法使用",
    todo: expect.stringContaining("backup"),
    todoZh: expect.stringContaining("PostgreSQL 15"),
  });
  const shown = zhijia("doctor");
  expect(await shown.ended).toBe(3);
  expect(shown.out()).toMatch(/^✗ database: .*PostgreSQL 15.*\n {4}→ .*backup.*\n {4}数据库无法使用 → /m);
});

test("migrate --check only looks", async () => {
  const look = zhijia("migrate", "--check", "--json");
  expect(await look.ended).toBe(3);
  const { pending } = JSON.parse(look.out());
  expect(pending[0]).toBe("0001-platform.sql");
  expect(await zhijia("migrate").ended).toBe(0);
  expect(await zhijia("migrate", "--check").ended).toBe(0);
});

test.each<[string, [string, ...string[]]]>([
  ["an unknown command", ["nope"]],
  ["an unknown option", ["migrate", "--nope"]],
  ["a wrong setting", ["serve", "--port", "eighty"]],
  ["an empty folder name", ["migrate", "--data-dir", ""]],
])("%s is a usage error", async (_, args) => {
  const called = zhijia(...args);
  expect(await called.ended).toBe(2);
  expect(called.err()).not.toContain("    at ");
});

test("config shows where a setting comes from, the folder's file included, and no secret", async () => {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, "zhijia.env"), "ZHIJIA_PORT=9000\nZHIJIA_METRICS_TOKEN=a-secret-of-many-signs\n");
  const shown = zhijia("config", "--json");
  expect(await shown.ended).toBe(0);
  const { settings } = JSON.parse(shown.out());
  const port = settings.find(({ name }: { name: string }) => name === "ZHIJIA_PORT");
  expect(port).toMatchObject({ value: "9000", source: "zhijia.env" });
  expect(shown.out()).not.toContain("a-secret-of-many-signs");
});
