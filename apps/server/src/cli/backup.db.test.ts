import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
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
  masterKey = undefined;
});

afterEach(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  for (const name of readdirSync(folder)) {
    const left = await findEmbedded(join(folder, name)).catch(() => undefined);
    if (left) process.kill(left.pid, "SIGKILL");
  }
  rmSync(folder, { recursive: true, force: true });
});

/** The master key that every data folder of these tests uses, as a file elsewhere; undefined for each one's own. */
let masterKey: string | undefined;

function start(dataDir: string, ...args: string[]) {
  const env = {
    PATH: process.env.PATH,
    ZHIJIA_DEMO_DATA: "off",
    ...(masterKey && { ZHIJIA_MASTER_KEY_FILE: join(folder, masterKey) }),
  };
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

  // The other folder has no master key; that of the first one must be named.
  expect(await zhijia("second", "restore", made.said.file)).toMatchObject({
    code: 3,
    said: { error: { code: "restore/master-key", message: expect.stringContaining(made.said.masterKey) } },
  });
  expect(existsSync(join(folder, "second"))).toBe(false);
  masterKey = "first/master.key";
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

test("the master key is changed and the fields sealed anew; an older backup needs the older master key", async () => {
  masterKey = "old.key";
  await zhijia("first", "migrate");
  const { said: older } = await zhijia("first", "backup");
  const next = join(folder, "new.key");
  const changed = await zhijia("first", "rotate-keys", "--master", next);
  expect(changed).toMatchObject({
    code: 0,
    said: { before: older.masterKey, fingerprint: expect.not.stringMatching(older.masterKey) },
  });
  const wrong = {
    code: 3,
    said: { error: { code: "master-key/wrong", message: expect.stringContaining(older.masterKey) } },
  };
  expect(await zhijia("first", "rotate-keys")).toMatchObject(wrong);
  const doctor = await zhijia("first", "doctor");
  expect(doctor.said.findings).toContainEqual(expect.objectContaining({ check: "master-key", state: "fail" }));

  masterKey = "new.key";
  expect(await zhijia("first", "rotate-keys")).toMatchObject({ code: 0, said: { left: 0, retired: [1] } });
  expect(await zhijia("first", "rotate-keys", "--blind")).toMatchObject({ code: 0, said: { retired: [2] } });
  expect(await zhijia("first", "rotate-keys", "--codes")).toMatchObject({ code: 0, said: { version: 1 } });
  const healthy = await zhijia("first", "doctor");
  expect(healthy.said.findings).toContainEqual(
    expect.objectContaining({
      check: "master-key",
      state: "ok",
      found: expect.stringContaining(changed.said.fingerprint),
    }),
  );
  const { said: newer } = await zhijia("first", "backup");
  expect(newer.masterKey).toBe(changed.said.fingerprint);
  expect(await zhijia("first", "restore", newer.file, "--replace")).toMatchObject({ code: 0 });

  const refused = { code: 3, said: { error: { code: "restore/master-key" } } };
  expect(await zhijia("first", "restore", older.file, "--replace")).toMatchObject(refused);
  masterKey = "old.key";
  expect(await zhijia("first", "restore", older.file, "--replace")).toMatchObject({ code: 0 });
  expect(await zhijia("first", "rotate-keys", "--master", next)).toMatchObject({ code: 0 });
  masterKey = "new.key";
  expect(await zhijia("first", "rotate-keys")).toMatchObject({ code: 0 });
}, 300_000);
