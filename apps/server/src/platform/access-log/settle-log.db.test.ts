import { randomUUID } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../testing/index.ts";
import { withDatabaseSource } from "./database-source.ts";
import { logAccess, readLogTree, settleLog, signHead } from "./index.ts";
import { openLogFile, writeLogFile } from "./log-file.ts";
import { readLogKey } from "./log-key.ts";
import { type LogFiles, witnessFileOf } from "./sign-head.ts";
import { verifyLog } from "./verify-log.ts";

let fresh: FreshDatabase;
let files: LogFiles;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());
beforeEach(async () => {
  await run("truncate access_entry, access_node, signed_head, access_key, access_break");
  const dataDir = mkdtempSync(join(tmpdir(), "zhijia-settle-"));
  files = { dataDir, logKeyFile: join(dataDir, "log.key") };
});
afterEach(() => rmSync(files.dataDir, { recursive: true }));

const run = (text: string) => sql.raw(text).execute(fresh.db);
const tables = ["access_entry", "access_node", "access_key", "signed_head", "access_break"];

async function log(count: number): Promise<void> {
  const entry = () => ({ kind: "look" as const, subject: randomUUID(), what: "person.identity", purpose: "test" });
  await logAccess(fresh.context(), Array.from({ length: count }, entry));
  await signHead(fresh.context(), files);
}

async function backUp(name: string): Promise<void> {
  for (const table of tables)
    await run(`drop table if exists ${name}_${table}; create table ${name}_${table} as table ${table}`);
}

async function putBack(name: string): Promise<void> {
  await run(`truncate ${tables.join(", ")}`);
  for (const table of ["access_entry", "access_node", "access_key", "signed_head"]) {
    await run(`insert into ${table} select * from ${name}_${table}`);
  }
  await run(`insert into access_break overriding system value select * from ${name}_access_break`);
}

const settle = (reason = "restored", extra = {}) => settleLog(fresh.context(), files, { reason, ...extra });

function verify() {
  const { id, publicKey } = readLogKey(files.logKeyFile);
  return withDatabaseSource(fresh.url, witnessFileOf(files), (source) => {
    source.keys.set(id, publicKey);
    return verifyLog(source, id);
  });
}

test("an empty log that never was anything else needs nothing", async () => {
  expect(await settle()).toBeUndefined();
});

test("a restored log that holds all that was signed goes on", async () => {
  await log(5);
  await log(4);
  await backUp("a");
  await putBack("a");
  expect(await settle()).toEqual({ continues: 9 });
  await log(3);
  expect(await verify()).toMatchObject({ size: 12, findings: [], breaks: [] });
});

test("one that was signed after the backup, but not longer, goes on, and gets its head back", async () => {
  await log(5);
  await backUp("a");
  await run("delete from a_signed_head");
  await putBack("a");
  expect(await settle()).toEqual({ continues: 5 });
  expect(await verify()).toMatchObject({ size: 5, heads: 1, findings: [], breaks: [] });
});

test("an older one declares the break, and the check reports that and nothing else, also when more follow", async () => {
  await log(5);
  await backUp("a");
  await log(4);
  await backUp("b");
  await putBack("a");
  expect((await verify()).findings).toMatchObject([{ kind: "rolled-back", from: 5, to: 8 }]);
  const first = await settle("restored zhijia-a.tar.gz");
  expect(first).toMatchObject({ declared: { kept: { size: 5 }, known: { size: 9 }, agreed: 5, formerKey: null } });
  expect(await verify()).toMatchObject({ size: 5, findings: [], breaks: [{ reason: "restored zhijia-a.tar.gz" }] });
  await log(2);
  await log(5);
  expect(await verify()).toMatchObject({ size: 12, findings: [], breaks: [{}] });
  // The other branch: 9 entries of which the last 4 were given up, while the witness knows 12 others.
  await putBack("b");
  expect(await settle()).toMatchObject({ declared: { kept: { size: 9 }, known: { size: 12 }, agreed: 5 } });
  expect(await verify()).toMatchObject({ size: 9, findings: [], breaks: [{}, {}] });
  await log(1);
  expect(await verify()).toMatchObject({ size: 10, findings: [], breaks: [{}, {}] });
  await run("truncate access_entry, access_node, signed_head, access_break");
  expect((await verify()).findings.map(({ kind }) => kind)).toContain("rolled-back");
});

test("a second server learns from the database what the first one declared", async () => {
  await log(5);
  await backUp("a");
  await log(4);
  const second = join(files.dataDir, "second");
  mkdirSync(second);
  copyFileSync(witnessFileOf(files), witnessFileOf({ ...files, dataDir: second }));
  await putBack("a");
  await settle();
  await log(1);
  const onSecond = { ...files, dataDir: second };
  expect(await signHead(fresh.context(), onSecond)).toMatchObject({ size: 6 });
  await log(1);
  expect(await signHead(fresh.context(), onSecond)).toMatchObject({ size: 7 });
  files = onSecond;
  expect(await verify()).toMatchObject({ size: 7, findings: [], breaks: [{}] });
  files = { ...files, dataDir: join(second, "..") };
});

test("what nobody signed but the database of before still had is declared lost too", async () => {
  await log(5);
  await backUp("a");
  await logAccess(fresh.context(), [{ kind: "security", what: "role.given", purpose: "test" }]);
  const before = await readLogTree(fresh.url);
  await putBack("a");
  expect(await settle("restored", { before })).toMatchObject({ declared: { kept: { size: 5 }, known: { size: 6 } } });
  expect((await verify()).findings).toEqual([]);
});

test("on a new machine nobody knows what came later, and the key is another one: the break says both", async () => {
  await log(5);
  const old = readLogKey(files.logKeyFile);
  rmSync(files.logKeyFile);
  rmSync(witnessFileOf(files));
  await expect(signHead(fresh.context(), files)).resolves.toMatchObject({ size: 5 });
  const settled = await settle();
  expect(settled).toMatchObject({ declared: { kept: { size: 5 }, known: null, formerKey: old.id } });
  expect((await verify()).findings).toEqual([]);
  await log(3);
  const report = await verify();
  expect(report).toMatchObject({ size: 8, heads: 2, findings: [] });
  expect(report.keyId).not.toBe(old.id);
});

test("a log in a file is checked without the database, and so is one that was changed in it", async () => {
  await log(5);
  await backUp("a");
  await log(4);
  await putBack("a");
  await settle();
  await log(2);
  const { id, publicKey } = readLogKey(files.logKeyFile);
  const file = join(files.dataDir, "export.jsonl");
  await withDatabaseSource(fresh.url, witnessFileOf(files), async (source) => {
    source.keys.set(id, publicKey);
    await writeLogFile(file, source, { keyId: id, at: new Date() });
  });
  const opened = await openLogFile(file);
  expect(opened.keyId).toBe(id);
  expect(await verifyLog(opened.source, id)).toMatchObject({
    size: 7,
    heads: 2,
    witnessed: 3,
    findings: [],
    breaks: [{}],
  });
  const text = readFileSync(file, "utf8");
  const attacked = async (change: (text: string) => string) => {
    writeFileSync(file, change(text));
    const { findings } = await verifyLog((await openLogFile(file)).source, id);
    return findings.map(({ kind, from }) => `${kind} ${from}`);
  };
  expect(await attacked((all) => all.replace(/("entry":\[3,.*)test/, "$1best"))).toEqual(["edited 3"]);
  expect(await attacked((all) => all.replace(/\{"entry":\[3,.*\n/, ""))).toEqual(["deleted 3"]);
  await expect(attacked((all) => all.slice(0, -20))).rejects.toMatchObject({ code: "access-log/cut-off" });
  await expect(attacked(() => "hello")).rejects.toMatchObject({ code: "access-log/no-log-file" });
});
