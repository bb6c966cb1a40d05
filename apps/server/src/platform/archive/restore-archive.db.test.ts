import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import tar from "tar-stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate, migrationsFolder, pendingMigrations } from "../db/migrate.ts";
import { type CheckedArchive, checkArchive } from "./check-archive.ts";
import { restoreArchive } from "./restore-archive.ts";
import { ask, carried, contents, workshop } from "./testing/databases.ts";
import { fillTables } from "./testing/fill-tables.ts";
import { writeArchive } from "./write-archive.ts";

const { folder, migrations, file, newDatabase, close } = workshop();
let source: string;
let archive: CheckedArchive;

beforeAll(async () => {
  source = await newDatabase();
  await migrate(source, { folder: migrations });
  await ask(source, (client) => fillTables(client));
  archive = await writeArchive(source, file("whole"), { memberBytes: 1000 });
}, 60_000);
afterAll(close);

/** A database in use, with rows of its own. */
async function inhabited(): Promise<string> {
  const url = await newDatabase();
  await migrate(url, { folder: migrations });
  await ask(url, (client) => client.query("insert into odd_kinds (note) values ('mine')"));
  return url;
}

test("a database with rows is refused and stays; with `replace` it becomes what the archive holds", async () => {
  const target = await inhabited();
  const before = await contents(target);
  await expect(restoreArchive(target, archive, { migrations })).rejects.toMatchObject({ code: "restore/not-empty" });
  expect(await contents(target)).toEqual(before);
  await restoreArchive(target, archive, { migrations, replace: true });
  expect(await contents(target)).toEqual(carried(await contents(source)));
});

test("wherever a byte is changed or the end is missing, the archive is refused, or it still holds the same", async () => {
  const whole = readFileSync(archive.file);
  const plain = gunzipSync(whole);
  const damaged = file("damaged");
  const look = async (bytes: Buffer) => {
    writeFileSync(damaged, bytes);
    return checkArchive(damaged).catch((error) => error.code as string);
  };
  for (const length of [0, 1, 9, 100, 5000, whole.length >> 1, whole.length - 9, whole.length - 1]) {
    expect(await look(whole.subarray(0, length))).toMatch(/^archive\/(foreign|cut-off|damaged)$/);
  }
  expect(await look(whole.subarray(0, whole.length >> 1))).toBe("archive/cut-off");
  for (let n = 0; n < 200; n++) {
    const at = Math.floor((n * whole.length) / 200);
    const bytes = Buffer.from(whole);
    bytes[at] = bytes[at]! ^ (1 << (n % 8));
    const found = await look(bytes);
    if (typeof found === "string") expect(found).toMatch(/^archive\/(foreign|cut-off|damaged)$/);
    // A gzip file has bits that nobody reads: in its head, and those that fill a byte before a stored block (RFC 1951, 3.2.4).
    else expect([gunzipSync(bytes).equals(plain), found.manifest]).toEqual([true, archive.manifest]);
  }
}, 60_000);

async function packed(members: Record<string, string>): Promise<Buffer> {
  const pack = tar.pack();
  for (const [name, text] of Object.entries(members)) pack.entry({ name }, text);
  pack.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of pack) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

const header = { product: "zhijia", format: 1, about: "" };

test.each<[string, string, () => Promise<Buffer>]>([
  ["a text", "archive/foreign", async () => Buffer.from("select 1;\n".repeat(100))],
  ["a compressed text", "archive/foreign", async () => gzipSync("select 1;\n".repeat(100))],
  ["an archive of something else", "archive/foreign", () => packed({ "README.md": "hello" })],
  ["one that only looks alike", "archive/foreign", () => packed({ "zhijia-backup.json": '{"product":"other"}' })],
  ["an archive without a manifest", "archive/cut-off", () => packed({ "zhijia-backup.json": JSON.stringify(header) })],
  [
    "an archive of a later format",
    "archive/newer",
    () => packed({ "zhijia-backup.json": JSON.stringify({ ...header, format: 3 }) }),
  ],
  [
    "a manifest that means nothing",
    "archive/damaged",
    () => packed({ "zhijia-backup.json": JSON.stringify(header), "manifest.json": "{}" }),
  ],
])("%s is refused", async (_, code, bytes) => {
  writeFileSync(file("strange"), await bytes());
  await expect(checkArchive(file("strange"))).rejects.toMatchObject({ code });
});

test("a file that is missing or a folder is told as such", async () => {
  await expect(checkArchive(file("nowhere"))).rejects.toMatchObject({ code: "ENOENT" });
  await expect(checkArchive(folder)).rejects.toMatchObject({ code: "EISDIR" });
});

test("an archive that changes after it was checked leaves the database as it was", async () => {
  const target = await inhabited();
  const before = await contents(target);
  const moving = file("moving");
  copyFileSync(archive.file, moving);
  const checked = await checkArchive(moving);
  copyFileSync((await writeArchive(target, file("other"))).file, moving);
  await expect(restoreArchive(target, checked, { migrations, replace: true })).rejects.toMatchObject({
    code: expect.stringMatching(/^(archive|restore)\//),
  });
  expect(await contents(target)).toEqual(before);
});

test("rows that break a foreign key are refused, whatever the checksums say, and nothing is kept", async () => {
  const bad = await newDatabase();
  await migrate(bad, { folder: migrations });
  await ask(bad, async (client) => {
    await client.query("alter table odd_tree drop constraint odd_tree_parent_id_fkey");
    await client.query("insert into odd_tree (parent_id) values (404)");
  });
  const checked = await writeArchive(bad, file("orphan"));
  const target = await inhabited();
  const before = await contents(target);
  const restoring = restoreArchive(target, checked, { migrations, replace: true });
  await expect(restoring).rejects.toMatchObject({ code: "restore/not-loaded" });
  // The value of a row is nobody's business.
  await expect(restoring).rejects.not.toMatchObject({ message: expect.stringContaining("404") });
  expect(await contents(target)).toEqual(before);
});

test("an archive of an older version gets its own tables first and the newer migrations afterwards", async () => {
  const old = await newDatabase();
  await migrate(old);
  await ask(old, (client) => fillTables(client, 2));
  const checked = await writeArchive(old, file("older"));
  const target = await inhabited();
  await restoreArchive(target, checked, { migrations, replace: true });
  expect(await contents(target)).toEqual(carried(await contents(old)));
  expect(await pendingMigrations(target, migrations)).toEqual(["9000_odd_tables.sql"]);
  expect(await migrate(target, { folder: migrations })).toEqual(["9000_odd_tables.sql"]);
});

test("an archive of a newer version, or of other migrations, is refused before anything is touched", async () => {
  const target = await inhabited();
  const before = await contents(target);
  // The product's own migrations lack the odd tables.
  await expect(restoreArchive(target, archive, { migrations: migrationsFolder, replace: true })).rejects.toMatchObject({
    code: "archive/newer",
  });
  const changed = join(folder, "changed");
  mkdirSync(changed);
  for (const { name } of archive.manifest.migrations) copyFileSync(join(migrations, name), join(changed, name));
  writeFileSync(join(changed, "9000_odd_tables.sql"), "select 1");
  await expect(restoreArchive(target, archive, { migrations: changed, replace: true })).rejects.toMatchObject({
    code: "archive/other-migrations",
  });
  rmSync(changed, { recursive: true });
  expect(await contents(target)).toEqual(before);
});

test("a table that no migration makes is kept in the archive, and left out and named when it is restored", async () => {
  const shared = await newDatabase();
  await migrate(shared, { folder: migrations });
  await ask(shared, (client) => client.query("create table of_somebody as select 1 as x"));
  const checked = await writeArchive(shared, file("shared"));
  const target = await newDatabase();
  const { leftOut } = await restoreArchive(target, checked, { migrations });
  expect(leftOut).toEqual(["of_somebody"]);
});

test("a database that was never migrated can be archived and restored", async () => {
  const checked = await writeArchive(await newDatabase(), file("nothing"));
  expect(checked.manifest.tables).toEqual([]);
  const target = await newDatabase();
  await restoreArchive(target, checked, { migrations });
  expect(await contents(target)).toEqual({});
});
