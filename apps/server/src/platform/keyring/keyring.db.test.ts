import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Kysely, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { FieldCipher } from "./data-keys.ts";
import {
  changeMasterKey,
  findColumnProblems,
  neededMasterKey,
  openKeyring,
  readMasterKey,
  rotateBlindKey,
  rotateFieldKey,
} from "./index.ts";
import { keyDatabase } from "./testing/key-database.ts";
import { makePeople, phoneOf, prefixesOf, readPeople, sealedPeople } from "./testing/people.ts";

let folder: string;
let masterKeyFile: string;
let fresh: Awaited<ReturnType<typeof keyDatabase>>;
let db: Kysely<unknown>;
let closing: (() => void)[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "zhijia-keyring-"));
  masterKeyFile = join(folder, "master.key");
  fresh = await keyDatabase();
  db = fresh.db;
  closing = [];
});
afterEach(async () => {
  for (const close of closing) close();
  await fresh.close();
  rmSync(folder, { recursive: true });
});

const storeOf = (fieldCipher: FieldCipher = "aes-256-gcm") => ({ masterKeyFile, fieldCipher });

/** What another process would have: its own connections, its own memory. */
async function opened(fieldCipher?: FieldCipher) {
  const keyring = openKeyring({ url: fresh.url, ...storeOf(fieldCipher) });
  closing.push(keyring.close);
  await keyring.load();
  return keyring;
}

const keys = async () =>
  (
    await sql<{ id: number; state: string; retired: boolean }>`
    select id, purpose, algorithm, state, retired_at is not null as retired from data_key order by id`.execute(db)
  ).rows;

test("the first start makes master key and data keys, of which the database holds wrapped ones only", async () => {
  expect(await neededMasterKey(db)).toBeUndefined();
  const [one, other] = await Promise.all([opened(), opened()]);
  expect(await keys()).toMatchObject([
    { id: 1, purpose: "field", algorithm: "aes-256-gcm", state: "active", retired: false },
    { id: 2, purpose: "blind", algorithm: "hmac-sha256", state: "active", retired: false },
  ]);
  expect(statSync(masterKeyFile).mode & 0o777).toBe(0o600);
  expect(one.fingerprint()).toBe(await neededMasterKey(db));
  expect(await other.open("a.b", "1", one.seal("a.b", "1", "张三"))).toBe("张三");
  expect(other.blind("a.b", "1")).toEqual(one.blind("a.b", "1"));
});

test("a missing or another master key is told plainly, and nothing is made or overwritten", async () => {
  const { fingerprint } = await opened();
  const bytes = readFileSync(masterKeyFile);
  const before = await keys();
  rmSync(masterKeyFile);
  const missing = expect(opened()).rejects;
  await missing.toMatchObject({
    code: "master-key/missing",
    advice: [expect.stringContaining(fingerprint()), expect.any(String)],
  });
  expect(existsSync(masterKeyFile)).toBe(false);
  writeFileSync(masterKeyFile, new Uint8Array(32).fill(9), { mode: 0o600 });
  await expect(opened()).rejects.toMatchObject({
    code: "master-key/wrong",
    message: expect.stringContaining(readMasterKey(masterKeyFile)!.fingerprint),
  });
  expect(readFileSync(masterKeyFile)).toEqual(Buffer.alloc(32, 9));
  writeFileSync(masterKeyFile, bytes.subarray(1));
  await expect(opened()).rejects.toMatchObject({ code: "master-key/damaged" });
  writeFileSync(masterKeyFile, bytes);
  chmodSync(masterKeyFile, 0o640);
  await expect(opened()).rejects.toMatchObject({ code: "master-key/open" });
  expect(await keys()).toEqual(before);
});

test("a wrapped key that was changed, or moved to another row or algorithm, is refused", async () => {
  await opened();
  for (const change of [
    sql`update data_key set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1) where id = 1`,
    sql`update data_key set wrapped = (select wrapped from data_key where id = 2) where id = 1`,
    sql`update data_key set algorithm = 'sm4-ctr-hmac-sm3' where id = 1`,
    sql`update data_key set id = 7 where id = 1`,
  ]) {
    const before = (await sql`select * from data_key`.execute(db)).rows;
    await change.execute(db);
    await expect(opened()).rejects.toMatchObject({ code: "keyring/damaged" });
    await sql`delete from data_key`.execute(db);
    for (const row of before as Record<string, unknown>[]) {
      await (db as Kysely<{ data_key: Record<string, unknown> }>).insertInto("data_key").values(row).execute();
    }
  }
  await opened();
});

test("the role that requests work in may not read the keys", async () => {
  const asking = db.transaction().execute(async (trx) => {
    await sql`set local role zhijia_request`.execute(trx);
    await sql`select * from data_key`.execute(trx);
  });
  await expect(asking).rejects.toMatchObject({ code: "42501", message: expect.stringContaining("data_key") });
});

test("a rotation, also to SM4 and back, seals every value anew; old processes read on; blind indexes stay", async () => {
  const old = await opened();
  await makePeople(db, old, 1203);
  const lost = old.blind("test_person.phone", phoneOf(5).replaceAll(" ", ""));
  const done: number[] = [];
  const first = await rotateFieldKey({
    db,
    store: storeOf("sm4"),
    columns: sealedPeople,
    onProgress: (n) => done.push(n),
  });
  expect(first).toEqual({ values: 1203 + 401, left: 0, broken: [], retired: [1] });
  expect(done.at(-1)).toBe(1604);
  expect(await prefixesOf(db, "phone_sealed")).toEqual(["01020003"]);
  expect(await prefixesOf(db, "note_sealed")).toEqual(["01020003"]);
  expect(await readPeople(db, old)).toBe(1203);
  const found = await sql<{ id: number }>`select id from test_person where phone_blind = ${lost}`.execute(db);
  expect(found.rows).toEqual([{ id: 5 }]);

  expect(await rotateFieldKey({ db, store: storeOf(), columns: sealedPeople })).toMatchObject({
    values: 1604,
    retired: [3],
  });
  expect(await prefixesOf(db, "phone_sealed")).toEqual(["01010004"]);
  expect(await readPeople(db, await opened())).toBe(1203);
  expect(await rotateFieldKey({ db, store: storeOf(), columns: sealedPeople }, { resume: true })).toMatchObject({
    values: 0,
    retired: [],
  });
});

test("a value that does not open stays, is named, and keeps its key from being retired", async () => {
  await makePeople(db, await opened(), 12);
  await sql`update test_person set phone_sealed = (select phone_sealed from test_person where id = 8) where id = 7`.execute(
    db,
  );
  await sql`update test_person set note_sealed = '\\x00' where id = 3`.execute(db);
  const rotated = await rotateFieldKey({ db, store: storeOf(), columns: sealedPeople });
  expect(rotated).toEqual({
    values: 11 + 3,
    left: 2,
    broken: [
      { table: "test_person", column: "phone_sealed", id: "7" },
      { table: "test_person", column: "note_sealed", id: "3" },
    ],
    retired: [],
  });
  const before = await prefixesOf(db, "phone_blind");
  await expect(rotateBlindKey({ db, store: storeOf(), columns: sealedPeople })).rejects.toMatchObject({
    code: "keyring/broken-values",
  });
  expect(await prefixesOf(db, "phone_blind")).toEqual(before);
  expect((await keys()).filter(({ state }) => state === "active")).toHaveLength(2);
});

test("a new blind key makes every index anew, and rows are found by it", async () => {
  const old = await opened();
  await makePeople(db, old, 1001);
  const rotated = await rotateBlindKey({ db, store: storeOf("sm4"), columns: sealedPeople });
  expect(rotated).toMatchObject({ values: 1001, retired: [2] });
  const now = await opened();
  const find = async (blind: Uint8Array) =>
    (await sql<{ id: number }>`select id from test_person where phone_blind = ${blind}`.execute(db)).rows;
  expect(await find(now.blind("test_person.phone", "+8613800000042"))).toEqual([{ id: 42 }]);
  expect(await find(old.blind("test_person.phone", "+8613800000042"))).toEqual([]);
  expect(await prefixesOf(db, "phone_blind")).toEqual(["01040003"]);
});

test("a new master key wraps the same data keys: the new file is needed, and no row changes", async () => {
  const keyring = await opened();
  await makePeople(db, keyring, 10);
  const rows = (await sql`select * from test_person order by id`.execute(db)).rows;
  const next = join(folder, "next.key");
  const { fingerprint } = await changeMasterKey(db, storeOf("sm4"), next);
  expect(fingerprint).not.toBe(keyring.fingerprint());
  await expect(opened()).rejects.toMatchObject({ code: "master-key/wrong" });
  // A server that runs goes on with what it knows.
  expect(await readPeople(db, keyring)).toBe(10);
  await expect(changeMasterKey(db, storeOf(), next)).rejects.toMatchObject({ code: "master-key/wrong" });
  copyFileSync(next, masterKeyFile);
  expect(await readPeople(db, await opened())).toBe(10);
  expect((await sql`select * from test_person order by id`.execute(db)).rows).toEqual(rows);
});

function start(task: "read" | "rotate", hear: (said: Record<string, unknown>) => void): ChildProcess {
  const script = fileURLToPath(new URL("./testing/keyring-process.ts", import.meta.url));
  const child = fork(script, [fresh.url, masterKeyFile, task], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  child.on("message", hear);
  closing.push(() => child.kill("SIGKILL"));
  return child;
}

test("killed again and again in its midst a rotation loses nothing, goes on, and a server beside it reads every value", async () => {
  await makePeople(db, await opened(), 4000);
  const failures: unknown[] = [];
  let rounds = 0;
  const reader = start("read", ({ failed, round }) => {
    if (failed) failures.push(failed);
    rounds = Number(round ?? rounds);
  });
  await once(reader, "message");
  for (const enough of [500, 2500]) {
    const rotating = start("rotate", ({ done }) => {
      if (Number(done) >= enough) rotating.kill("SIGKILL");
    });
    const [, signal] = await once(rotating, "exit");
    expect(signal).toBe("SIGKILL");
    expect((await prefixesOf(db, "phone_sealed")).length).toBeGreaterThan(1);
    expect(await readPeople(db, await opened())).toBe(4000);
  }
  const before = rounds;
  const finished = await rotateFieldKey({ db, store: storeOf(), columns: sealedPeople }, { resume: true });
  expect(finished).toMatchObject({ left: 0, broken: [], retired: [1, 3] });
  expect((await prefixesOf(db, "phone_sealed")).at(-1)).toBe("01010004");
  while (rounds < before + 2 && failures.length === 0) await once(reader, "message");
  expect(failures).toEqual([]);
});

test("Ctrl-C stops a rotation between two batches", async () => {
  await makePeople(db, await opened(), 2000);
  const stop = new AbortController();
  const rotating = rotateFieldKey(
    { db, store: storeOf(), columns: sealedPeople, onProgress: () => stop.abort() },
    { signal: stop.signal },
  );
  await expect(rotating).rejects.toMatchObject({ name: "AbortError" });
  expect(await prefixesOf(db, "phone_sealed")).toEqual(["01010001", "01010003"]);
});

test("a sealed or blind column that no module declares is named, and no rotation begins", async () => {
  await makePeople(db, await opened(), 1);
  expect(await findColumnProblems(db, sealedPeople)).toEqual([]);
  const [phone, note] = sealedPeople as [(typeof sealedPeople)[0], (typeof sealedPeople)[0]];
  expect(await findColumnProblems(db, [note])).toEqual([
    "test_person.phone_blind is declared by no module (Module.sealed)",
    "test_person.phone_sealed is declared by no module (Module.sealed)",
  ]);
  expect(await findColumnProblems(db, [phone, note, { ...note, column: "gone_sealed" }])).toEqual([
    "test_person.gone_sealed is declared and is no bytea column",
  ]);
  expect(await findColumnProblems(db, [phone, { ...note, id: "phone_blind" }])).toEqual([
    "test_person.phone_blind is no unique column that is never null",
  ]);
  await expect(rotateFieldKey({ db, store: storeOf(), columns: [note] })).rejects.toMatchObject({
    code: "keyring/columns",
  });
  expect(await keys()).toHaveLength(2);
});
