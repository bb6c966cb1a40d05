import { randomUUID } from "node:crypto";
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../testing/index.ts";
import { withDatabaseSource } from "./database-source.ts";
import { logAccess, signHead } from "./index.ts";
import { readLogKey } from "./log-key.ts";
import type { LogFiles } from "./sign-head.ts";
import { witnessFileOf } from "./sign-head.ts";
import { type LogReport, verifyLog } from "./verify-log.ts";

let fresh: FreshDatabase;
let files: LogFiles;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());
beforeEach(async () => {
  await run(`truncate access_entry, access_node, signed_head, access_key, access_break;
    drop table if exists old_entry, copy_entry`);
  const dataDir = mkdtempSync(join(tmpdir(), "zhijia-log-"));
  files = { dataDir, logKeyFile: join(dataDir, "log.key") };
});
afterEach(() => rmSync(files.dataDir, { recursive: true }));

async function log(count: number): Promise<void> {
  const entries = Array.from({ length: count }, (_, n) => ({
    kind: "look" as const,
    subject: randomUUID(),
    what: "person.identity",
    purpose: `matter ${n}`,
  }));
  await logAccess(fresh.context(), entries);
}

const sign = () => signHead(fresh.context(), files);
const run = (text: string) => sql.raw(text).execute(fresh.db);

function verify(): Promise<LogReport> {
  const { id, publicKey } = readLogKey(files.logKeyFile);
  return withDatabaseSource(fresh.url, witnessFileOf(files), (source) => {
    source.keys.set(id, publicKey);
    return verifyLog(source, id);
  });
}

/** Kinds with places, such as `edited 5`, `deleted 3-7`. */
async function found(): Promise<string[]> {
  const { findings } = await verify();
  return findings.map(({ kind, from, to }) => `${kind} ${from}${to > from ? `-${to}` : ""}`);
}

/** 40 entries, signed at 10, 25 and 37. */
async function signedLog(): Promise<void> {
  for (const count of [10, 15, 12]) {
    await log(count);
    await sign();
  }
  await log(3);
}

test("a log that nobody touched is whole, at every size", async () => {
  expect(await verify()).toMatchObject({ size: 0, heads: 0, findings: [] });
  for (let size = 1; size <= 17; size++) {
    await log(1);
    if (size % 3 === 0) await sign();
    const report = await verify();
    expect(report).toMatchObject({ size, findings: [], heads: Math.floor(size / 3), more: false });
    expect(report.lastHead?.size ?? 0).toBe(size - (size % 3));
    expect(report.witnessed).toBe(report.heads);
  }
});

test("signing twice signs once", async () => {
  await log(2);
  const first = await sign();
  expect(await sign()).toEqual(first);
  expect(readFileSync(witnessFileOf(files), "utf8").trim().split("\n")).toHaveLength(1);
});

const forged = '{"at":"2026-01-01T00:00:00.000Z","kind":"security","actor":"system:test"}';
const leaf = (text: string) => `sha256('\\x00'::bytea || convert_to(${text}, 'UTF8'))`;
/** As the database does it: the whole tree again over the entries as they are. */
const regrow = `
  create table old_entry as select body from access_entry order by seq;
  truncate access_entry, access_node;
  select append_access_entries(array(select body from old_entry))`;

describe("what is done to the database directly is found and named", () => {
  beforeEach(signedLog);

  test.each<[string, string, string[]]>([
    ["an edited text", "update access_entry set body = replace(body, 'matter', 'nothing') where seq = 5", ["edited 5"]],
    ["an edited text of the last entry", "update access_entry set body = body || ' ' where seq = 39", ["edited 39"]],
    [
      "an edited text with its leaf",
      `update access_entry set body = replace(body, 'matter', 'nothing') where seq = 6;
       update access_node set hash = ${leaf("(select body from access_entry where seq = 6)")} where position = 2 * 6 - 2`,
      ["edited 6-7"],
    ],
    ["a text that is no JSON", "update access_entry set body = 'x' where seq = 0", ["edited 0", "copy-edited 0"]],
    ["an edited column: who", "update access_entry set actor = 'staff:1' where seq = 7", ["copy-edited 7"]],
    [
      "an edited column: whose",
      "update access_entry set subject = gen_random_uuid() where seq between 7 and 8",
      ["copy-edited 7-8"],
    ],
    [
      "an edited column: when",
      "update access_entry set at = at + interval '1 microsecond' where seq = 1",
      ["copy-edited 1"],
    ],
    ["an edited column: what", "update access_entry set kind = 'security' where seq = 1", ["copy-edited 1"]],
    ["a deleted entry", "delete from access_entry where seq = 12", ["deleted 12"]],
    [
      "a deleted entry with its leaf",
      "delete from access_entry where seq = 12; delete from access_node where position = 2 * 12 - 2",
      ["deleted 12"],
    ],
    ["deleted entries", "delete from access_entry where seq between 12 and 20", ["deleted 12-20"]],
    ["the first entry deleted", "delete from access_entry where seq = 0", ["deleted 0"]],
    ["the end deleted, hashes left", "delete from access_entry where seq >= 30", ["deleted 30-39"]],
    [
      "the end deleted with its hashes",
      "delete from access_entry where seq >= 30; delete from access_node where position >= 2 * 30 - 4",
      ["deleted 30-36"],
    ],
    [
      "the end deleted with its hashes and heads",
      `delete from access_entry where seq >= 30; delete from access_node where position >= 2 * 30 - 4;
       delete from signed_head where size > 30`,
      ["rolled-back 30-36"],
    ],
    ["all deleted", "truncate access_entry, access_node, signed_head", ["rolled-back 0-36"]],
    [
      "two entries exchanged",
      `update access_entry set seq = 1000 where seq = 4; update access_entry set seq = 4 where seq = 9;
       update access_entry set seq = 9 where seq = 1000`,
      ["reordered 4", "reordered 9"],
    ],
    ["an entry put behind the others", "update access_entry set seq = 40 where seq = 4", ["deleted 4", "inserted 40"]],
    ["a changed hash of the tree", "update access_node set hash = sha256('x') where position = 2", ["node-edited 0-1"]],
    ["a changed leaf", "update access_node set hash = sha256('x') where position = 1", ["node-edited 1"]],
    ["a changed hash of another length", "update access_node set hash = '' where position = 2", ["node-edited 0-1"]],
    [
      "rows with the largest numbers there are",
      `insert into access_entry values (9223372036854775807, '${forged}', 'security', null, '', now());
       insert into access_node values (9223372036854775807, '')`,
      ["inserted 4611686018427388000"],
    ],
    ["a deleted hash of the tree", "delete from access_node where position = 2", ["node-edited 0-1"]],
    [
      "everything computed again over an edited text",
      `update access_entry set body = replace(body, 'matter', 'nothing') where seq = 13; ${regrow}`,
      ["rewritten 10-24"],
    ],
    [
      "everything computed again without an entry",
      `delete from access_entry where seq = 26; ${regrow}`,
      ["rewritten 25-36"],
    ],
    [
      "everything computed again with an entry more",
      `update access_entry set seq = seq + 100 where seq > 30; insert into access_entry values (50, '${forged}', 'security', null, '', now()); ${regrow}`,
      ["rewritten 25-36"],
    ],
    ["a changed root in a head", "update signed_head set root = sha256('x') where size = 25", ["forged-head 25"]],
    [
      "a changed signature",
      "update signed_head set signature = set_byte(signature, 3, 7) where size = 10",
      ["forged-head 10"],
    ],
    [
      "a head moved to another size",
      "update signed_head set size = 24 where size = 25",
      ["forged-head 24", "deleted-head 25"],
    ],
    ["a deleted head", "delete from signed_head where size = 25", ["deleted-head 25"]],
    [
      "a break that nobody signed",
      `insert into access_break (at, kept_size, kept_root, agreed_size, reason, key_id, signature)
       select at, 10, root, 10, 'restored', key_id, signature from signed_head where size = 10`,
      ["forged-break 10"],
    ],
    [
      "a roll-back with a break that nobody signed",
      `delete from access_entry where seq >= 10; delete from access_node where position >= 2 * 10 - 2;
       insert into access_break (at, kept_size, kept_root, agreed_size, reason, key_id, signature)
       select at, 10, root, 10, 'restored', key_id, signature from signed_head where size = 10;
       delete from signed_head where size > 10`,
      ["forged-break 10", "rolled-back 10-36"],
    ],
  ])("%s", async (_, attack, expected) => {
    expect(await found()).toEqual([]);
    await run(attack);
    expect(await found()).toEqual(expected);
  });

  test("everything computed again and signed with another key", async () => {
    await run(`update access_entry set body = replace(body, 'matter', 'nothing') where seq = 13; ${regrow}`);
    await run("delete from signed_head");
    const forger = mkdtempSync(join(tmpdir(), "zhijia-forger-"));
    await signHead(fresh.context(), { dataDir: forger, logKeyFile: join(forger, "log.key") });
    rmSync(forger, { recursive: true });
    expect(await found()).toEqual([
      "deleted-head 10",
      "rewritten 10-24",
      "deleted-head 25",
      "deleted-head 37",
      "forged-head 40",
    ]);
  });

  test("an older copy of the database put back, and gone on with", async () => {
    await run("create table copy_entry as select * from access_entry where seq < 30");
    await log(5);
    await sign();
    await run(`truncate access_entry, access_node; delete from signed_head where size > 30;
      select append_access_entries(array(select body from copy_entry order by seq))`);
    expect(await found()).toEqual(["rolled-back 30-44"]);
    await log(30);
    expect(await found()).toEqual(["rewritten 25-36", "deleted-head 37", "deleted-head 45"]);
  });

  test("the signing job notices by itself a log that was rolled back or rewritten, and signs nothing", async () => {
    await run(`delete from access_entry where seq >= 30; delete from access_node where position >= 2 * 30 - 4;
      delete from signed_head where size > 30`);
    await expect(sign()).rejects.toMatchObject({ code: "access-log/not-continued" });
    await log(20);
    await expect(sign()).rejects.toMatchObject({ code: "access-log/not-continued" });
  });

  test("a key that did not sign before signs nothing", async () => {
    writeFileSync(files.logKeyFile, Buffer.alloc(32, 7), { mode: 0o600 });
    await expect(sign()).rejects.toMatchObject({ code: "access-log/other-key" });
  });

  test("a crash between the witness file and the database is made good by the next signature", async () => {
    await sign();
    await run("delete from signed_head where size = 40");
    appendFileSync(witnessFileOf(files), '{"head":{"size":4');
    await sign();
    expect(await found()).toEqual([]);
    await log(1);
    await sign();
    expect(await verify()).toMatchObject({ findings: [], heads: 5, witnessed: 5 });
  });

  test("a witness file of before finds a roll-back, whatever became of its own", async () => {
    const kept = join(files.dataDir, "kept.jsonl");
    copyFileSync(witnessFileOf(files), kept);
    await run("truncate access_entry, access_node, signed_head");
    rmSync(witnessFileOf(files));
    expect(await found()).toEqual([]);
    copyFileSync(kept, witnessFileOf(files));
    expect(await found()).toEqual(["rolled-back 0-36"]);
  });
});
