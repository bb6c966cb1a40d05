import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { logAccess, signHead } from "../platform/access-log/index.ts";
import { connect } from "../platform/db/connect.ts";
import { type FreshDatabase, freshDatabase } from "../platform/testing/index.ts";

// Whole processes, several one after the other, perhaps on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

const bin = fileURLToPath(new URL("../../bin/zhijia.mjs", import.meta.url));
const dataDir = mkdtempSync("/tmp/zhijia-log-");
chmodSync(dataDir, 0o711);
const files = { dataDir, logKeyFile: join(dataDir, "log.key") };
const file = (name: string) => join(dataDir, name);
let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(async () => {
  await fresh.close();
  rmSync(dataDir, { recursive: true });
});

type Answer = { code: number; value: Record<string, unknown>; words: string };

async function zhijia(...args: string[]): Promise<Answer> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, DATABASE_URL: fresh.url, ZHIJIA_DEMO_DATA: "off" };
  const child = spawn(process.execPath, [bin, ...args, "--data-dir", dataDir, "--json"], { env });
  const [out, words, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code, value: out ? JSON.parse(out) : {}, words };
}

/** With a connection of its own that is gone afterwards: a restore must be alone. */
async function log(count: number): Promise<void> {
  const { db, close } = connect(fresh.url, { name: "test" });
  const look = () => ({ kind: "look" as const, subject: randomUUID(), what: "person.identity", purpose: "test" });
  await logAccess({ ...fresh.context(), db }, Array.from({ length: count }, look));
  await signHead({ ...fresh.context(), db }, files);
  await close();
}

async function run(statement: string): Promise<void> {
  const { db, close } = connect(fresh.url, { name: "test" });
  await sql.raw(statement).execute(db);
  await close();
}

test("the log is checked, exported, proven offline; attacked, it says what was done and ends with 3", async () => {
  await log(20);
  const older = await zhijia("verify-log");
  expect(older).toMatchObject({ code: 0, value: { whole: true, size: 20, lastHead: { size: 20 } } });
  const key = older.value.keyId as string;
  writeFileSync(file("head.json"), JSON.stringify(older.value.lastHead));
  await log(13);

  expect(await zhijia("verify-log", "--export", file("log.jsonl"))).toMatchObject({ code: 0, value: { size: 33 } });
  const offline = await zhijia("verify-log", "--file", file("log.jsonl"), "--key", key, "--from", file("head.json"));
  expect(offline).toMatchObject({ code: 0, value: { whole: true, size: 33, heads: 3 } });

  const consistency = await zhijia("verify-log", "--from", file("head.json"), "--export", file("consistency.json"));
  expect(consistency).toMatchObject({ code: 0, value: { proven: true } });
  expect(await zhijia("verify-log", "--entry", "7", "--export", file("entry.json"))).toMatchObject({ code: 0 });
  for (const name of ["consistency.json", "entry.json"]) {
    expect(await zhijia("verify-log", "--proof", file(name), "--key", key)).toMatchObject({ code: 0 });
    expect(await zhijia("verify-log", "--proof", file(name), "--key", "0".repeat(64))).toMatchObject({ code: 3 });
  }
  writeFileSync(
    file("entry.json"),
    readFileSync(file("entry.json"), "utf8").replace('purpose\\":\\"test', 'purpose\\":\\"best'),
  );
  expect(await zhijia("verify-log", "--proof", file("entry.json"))).toMatchObject({
    code: 3,
    value: { proven: false },
  });

  await run("create table aside as select * from access_entry where seq = 3; delete from access_entry where seq = 3");
  const attacked = await zhijia("verify-log");
  expect(attacked).toMatchObject({ code: 3, value: { whole: false, findings: [{ kind: "deleted", from: 3, to: 3 }] } });
  await run("insert into access_entry select * from aside; drop table aside");
  expect(await zhijia("verify-log")).toMatchObject({ code: 0 });
  expect(await zhijia("verify-log", "--entry", "99")).toMatchObject({ code: 3 });
});

test("a restored backup goes on from what was signed, or declares the break; then the check reports only that", async () => {
  await log(5);
  const backup = file("backup.tar.gz");
  expect(await zhijia("backup", backup)).toMatchObject({ code: 0 });
  const same = await zhijia("restore", backup, "--replace");
  expect(same).toMatchObject({ code: 0, value: { accessLog: { continues: 38 } } });
  expect(await zhijia("verify-log")).toMatchObject({ code: 0, value: { size: 38, breaks: [] } });
  await log(4);
  const older = await zhijia("restore", backup, "--replace");
  const declared = { kept: { size: 38 }, known: { size: 42 } };
  expect(older).toMatchObject({ code: 0, value: { accessLog: { declared } } });
  await log(2);
  const report = await zhijia("verify-log");
  expect(report).toMatchObject({ code: 0, value: { whole: true, size: 40, findings: [], breaks: [declared] } });
});
