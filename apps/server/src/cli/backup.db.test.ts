import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findEmbedded } from "../platform/db/embedded.ts";

const bin = fileURLToPath(new URL("../../bin/zhijia.mjs", import.meta.url));

let folder: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync("/tmp/zhijia-cli-backup-");
  chmodSync(folder, 0o711);
  children = [];
});

afterEach(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  for (const name of readdirSync(folder)) {
    const left = await findEmbedded(join(folder, name)).catch(() => undefined);
    if (left) process.kill(left.pid, "SIGKILL");
  }
  rmSync(folder, { recursive: true, force: true });
});

function start(dataDir: string, ...args: string[]) {
  const env = { PATH: process.env.PATH, ZHIJIA_DEMO_DATA: "off" };
  const child = spawn(process.execPath, [bin, ...args, "--data-dir", join(folder, dataDir), "--json"], { env });
  children.push(child);
  let out = "";
  child.stdout.on("data", (text) => (out += text));
  return { child, out: () => out, ended: once(child, "close").then(([code]) => code as number) };
}

async function zhijia(dataDir: string, ...args: string[]) {
  const { out, ended } = start(dataDir, ...args);
  const code = await ended;
  return { code, said: JSON.parse(out()) };
}

async function ask(dataDir: string, text: string): Promise<Record<string, unknown>[]> {
  const { url } = (await findEmbedded(join(folder, dataDir)))!;
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test("a backup beside a running server, restored into a new folder, which then marks its index for a rebuild", async () => {
  const server = start("first", "serve", "--port", "0");
  await once(server.child.stdout!, "data");
  await ask("first", "insert into setting (key, value) values ('test.mark', '\"restored\"')");

  const made = await zhijia("first", "backup", "--scheduled");
  expect(made).toMatchObject({ code: 0, said: { tables: { setting: expect.any(Number) }, removed: [] } });
  expect(readdirSync(join(folder, "first/backups"))).toContain(made.said.file.split("/").at(-1));
  expect(await zhijia("first", "backup", "--verify", made.said.file)).toMatchObject({ code: 0 });

  const refused = await zhijia("first", "restore", made.said.file, "--replace");
  expect(refused).toMatchObject({ code: 3, said: { error: { code: "database/in-use" } } });
  expect(await zhijia("first", "upgrade")).toMatchObject({ code: 3, said: { error: { code: "database/in-use" } } });
  server.child.kill("SIGTERM");
  await server.ended;

  expect(await zhijia("second", "restore", made.said.file)).toMatchObject({ code: 0, said: { leftOut: [] } });
  const marked = await zhijia("second", "backup");
  expect(marked.said.tables.search_change).toBeGreaterThan(0);
  const again = start("second", "serve", "--port", "0");
  await once(again.child.stdout!, "data");
  expect(await ask("second", "select value from setting where key = 'test.mark'")).toEqual([{ value: "restored" }]);
  again.child.kill("SIGTERM");
  await again.ended;
}, 300_000);

test("what was replaced can be had back; a backup that is cut off touches nothing", async () => {
  await zhijia("first", "migrate");
  const { said } = await zhijia("first", "backup");
  expect(await zhijia("first", "restore", said.file)).toMatchObject({
    code: 3,
    said: { error: { code: "restore/not-empty" } },
  });
  const replaced = await zhijia("first", "restore", said.file, "--replace");
  expect(replaced.code).toBe(0);
  expect(await zhijia("first", "backup", "--verify", replaced.said.safetyBackup)).toMatchObject({ code: 0 });

  truncateSync(said.file, said.bytes - 100);
  for (const args of [
    ["restore", said.file, "--replace"],
    ["backup", "--verify", said.file],
  ]) {
    expect(await zhijia("first", ...args)).toMatchObject({ code: 3, said: { error: { code: "archive/cut-off" } } });
  }
  expect(await zhijia("first", "upgrade")).toMatchObject({ code: 0, said: { applied: [] } });
}, 300_000);
