import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../testing/index.ts";
import { migrate, pendingMigrations } from "./migrate.ts";

let fresh: FreshDatabase;
let folder: string;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

beforeEach(async () => {
  await sql`drop schema public cascade`.execute(fresh.db);
  await sql`create schema public`.execute(fresh.db);
  folder = mkdtempSync(join(tmpdir(), "migrations-"));
  return () => rmSync(folder, { recursive: true });
});

const file = (name: string, text: string) => writeFileSync(join(folder, name), text);
const run = () => migrate(fresh.url, { folder });

async function tables(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migration' order by 1`.execute(
    fresh.db,
  );
  return rows.map(({ name }) => name);
}

test("files are applied once, in the order of their numbers", async () => {
  file("0002-second.sql", "alter table leaf rename to branch");
  file("0001-first.sql", "create table leaf (id int)");
  expect(await run()).toEqual(["0001-first.sql", "0002-second.sql"]);
  expect(await run()).toEqual([]);
  expect(await tables()).toEqual(["branch"]);
});

test("a file that comes later with a lower number is still applied", async () => {
  file("0010-later.sql", "create table later ()");
  await run();
  file("0005-between.sql", "create table between_them ()");
  expect(await pendingMigrations(fresh.url, folder)).toEqual(["0005-between.sql"]);
  expect(await run()).toEqual(["0005-between.sql"]);
});

test("nothing of a failing file is kept, what came before it is", async () => {
  file("0001-good.sql", "create table good ()");
  file("0002-bad.sql", "create table half ();\nselect * from nowhere");
  await expect(run()).rejects.toMatchObject({ code: "migration/failed", message: expect.stringContaining("(line 2)") });
  expect(await tables()).toEqual(["good"]);
  file("0002-bad.sql", "create table whole ()");
  expect(await run()).toEqual(["0002-bad.sql"]);
});

test("a changed applied file is refused, other line ends are not a change", async () => {
  file("0001-first.sql", "create table leaf (\n  id int\n)");
  await run();
  file("0001-first.sql", "create table leaf (\r\n  id int\r\n)");
  expect(await run()).toEqual([]);
  file("0001-first.sql", "create table leaf (id bigint)");
  await expect(run()).rejects.toMatchObject({ code: "migration/changed" });
});

test("a database used by a newer version is refused", async () => {
  file("0001-first.sql", "create table leaf ()");
  file("0002-newer.sql", "create table newer ()");
  await run();
  renameSync(join(folder, "0002-newer.sql"), join(folder, "0002-newer.txt"));
  await expect(run()).rejects.toMatchObject({ code: "migration/missing" });
  await expect(pendingMigrations(fresh.url, folder)).rejects.toMatchObject({ code: "migration/missing" });
});

test("a file may not end its transaction, have no number, or share one", async () => {
  file("0001-first.sql", "create table leaf ();\ncommit;");
  await expect(run()).rejects.toMatchObject({ code: "migration/own-transaction" });
  file("0001-first.sql", "create table leaf ()");
  file("0001-other.sql", "create table other ()");
  await expect(run()).rejects.toMatchObject({ code: "migration/bad-name" });
  file("0001-other.sql", "");
  renameSync(join(folder, "0001-other.sql"), join(folder, "other.sql"));
  await expect(run()).rejects.toMatchObject({ code: "migration/bad-name" });
  expect(await tables()).toEqual([]);
});

test("of several processes that migrate at once, one applies each file", async () => {
  file("0001-slow.sql", "select pg_sleep(0.2); create table slow ()");
  file("0002-next.sql", "create table next ()");
  const waited: boolean[] = [];
  const runs = [1, 2, 3, 4].map(() =>
    migrate(fresh.url, { folder, onProgress: (step) => "waiting" in step && waited.push(true) }),
  );
  const applied = await Promise.all(runs);
  expect(applied.flat().sort()).toEqual(["0001-slow.sql", "0002-next.sql"]);
  expect(waited).toHaveLength(3);
});
