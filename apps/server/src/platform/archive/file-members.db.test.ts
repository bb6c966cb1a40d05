import { mkdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "../db/migrate.ts";
import type { FileStore } from "../files/file-store.ts";
import { localFileStore } from "../files/local-file-store.ts";
import { checkArchive } from "./check-archive.ts";
import { restoreArchive } from "./restore-archive.ts";
import { makeScheduledBackup } from "./scheduled-backup.ts";
import { ask, workshop } from "./testing/databases.ts";
import { writeArchive } from "./write-archive.ts";

const { folder, migrations, file, newDatabase, close } = workshop();
const here = join(folder, "files");
const store = localFileStore(here);
let url: string;
const contents = ["", "words", "\n\\.\n\0", "x".repeat(3_000_000)];
const hashes: string[] = [];

async function* bytes(text: string) {
  yield Buffer.from(text);
}
async function read(from: FileStore, hash: string): Promise<string> {
  let text = "";
  for await (const chunk of await from.open(hash)) text += chunk;
  return text;
}
const pathOf = (hash: string) => join(here, hash.slice(0, 2), hash.slice(2, 4), hash);

beforeAll(async () => {
  url = await newDatabase();
  await migrate(url, { folder: migrations });
  for (const content of contents) {
    const { hash, size } = await store.put(bytes(content), { limitBytes: 10_000_000 });
    hashes.push(hash);
    await ask(url, (client) =>
      client.query("insert into stored_file (hash, size, type, scanned_by) values ($1, $2, 'text/plain', 'none')", [
        hash,
        size,
      ]),
    );
  }
  // Of an upload that was taken back.
  await store.put(bytes("nobody's"), { limitBytes: 100 });
}, 60_000);
afterAll(close);

test("every file that a row names is in the archive, and in another store after the restore", async () => {
  const archive = await writeArchive(url, file("with-files"), { files: store });
  expect(archive.manifest.files.members.map(({ sha256 }) => sha256)).toEqual(hashes.toSorted());
  expect(archive.manifest.files.missing).toEqual([]);
  const target = await newDatabase();
  const there = localFileStore(join(folder, "there"));
  await restoreArchive(target, await checkArchive(archive.file), { migrations, files: there });
  for (const [at, content] of contents.entries()) expect(await read(there, hashes[at]!)).toBe(content);
  const left: string[] = [];
  for await (const hash of there.list()) left.push(hash);
  expect(left.sort()).toEqual(hashes.toSorted());
});

test("a damaged, a lost and a cut file are named, and everything else is saved", async () => {
  const [, lost, damaged, cut] = hashes as [string, string, string, string];
  rmSync(pathOf(lost));
  writeFileSync(pathOf(damaged), "other");
  truncateSync(pathOf(cut), 1000);
  try {
    const archive = await writeArchive(url, file("some-files"), { files: store });
    expect(archive.manifest.files.missing).toEqual([lost, damaged, cut].sort());
    expect(archive.manifest.files.members).toHaveLength(1);
    await checkArchive(archive.file);
  } finally {
    for (const content of contents) await store.put(bytes(content), { limitBytes: 10_000_000 });
  }
});

test("without a store nothing is passed over in silence", async () => {
  const archive = await writeArchive(url, file("no-store"));
  expect(archive.manifest.files).toEqual({ members: [], missing: hashes.toSorted() });
});

test("a scheduled backup that lacks files removes no older one", async () => {
  const backupDir = join(folder, "scheduled");
  mkdirSync(backupDir);
  const make = (day: number, files?: FileStore) =>
    makeScheduledBackup({ backupDir, backupKeep: 1, backupKeepWeekly: 0 }, url, {
      now: new Date(Date.UTC(2026, 10, day)),
      ...(files && { files }),
    });
  await make(1, store);
  expect((await make(2)).removed).toEqual([]);
  expect((await make(3, store)).removed).toHaveLength(2);
});

test("a store that cannot be written to keeps the database as it was", async () => {
  const archive = await writeArchive(url, file("again"), { files: store });
  const target = await newDatabase();
  await migrate(target, { folder: migrations });
  const blocked = join(folder, "blocked");
  mkdirSync(blocked);
  writeFileSync(join(blocked, "incoming"), "a file where a folder is needed");
  await expect(
    restoreArchive(target, archive, { migrations, replace: true, files: localFileStore(blocked) }),
  ).rejects.toThrow();
  const { rows } = await ask(target, (client) => client.query("select count(*)::int as n from stored_file"));
  expect(rows).toEqual([{ n: 0 }]);
});
