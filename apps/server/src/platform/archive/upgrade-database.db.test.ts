import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { connect } from "../db/connect.ts";
import { migrate } from "../db/migrate.ts";
import { openJobs, takeJobs } from "../jobs/index.ts";
import { createLog } from "../log.ts";
import { checkArchive } from "./check-archive.ts";
import { ask, carried, contents, structure, workshop } from "./testing/databases.ts";
import { fillTables } from "./testing/fill-tables.ts";
import { type UpgradeParts, upgradeDatabase } from "./upgrade-database.ts";

const { folder, migrations: before, file, newDatabase, close } = workshop();
const after = join(folder, "after");
let url: string;
let was: { contents: unknown; structure: unknown };

beforeEach(async () => {
  rmSync(after, { recursive: true, force: true });
  mkdirSync(after);
  cpSync(before, after, { recursive: true });
  url = await newDatabase();
  await migrate(url, { folder: before });
  await ask(url, (client) => fillTables(client, 3));
  was = { contents: carried(await contents(url)), structure: await structure(url) };
  rmSync(file("before"), { force: true });
});
afterAll(close);

const parts = (more: Partial<UpgradeParts> = {}): UpgradeParts => ({
  url,
  backupFile: file("before"),
  migrations: after,
  loadContent: async () => {},
  checkHealth: async () => {},
  step: (_, work) => work(() => {}),
  ...more,
});
const plant = (name: string, sql: string) => writeFileSync(join(after, name), sql);

async function expectAsBefore(): Promise<void> {
  expect({ contents: await contents(url), structure: await structure(url) }).toEqual(was);
  await expect(checkArchive(file("before"))).resolves.toBeDefined();
}

test("an upgrade keeps every row, and a backup of before", async () => {
  plant(
    "9001_more.sql",
    "alter table odd_kinds add column more text not null default 'new'; create table odd_new (id int)",
  );
  const { applied, backup } = await upgradeDatabase(parts());
  expect(applied).toEqual(["9001_more.sql"]);
  expect(backup.manifest.migrations.map(({ name }) => name)).not.toContain("9001_more.sql");
  const rows = await ask(url, (client) => client.query("select more from odd_kinds"));
  expect(rows.rows.every(({ more }) => more === "new")).toBe(true);
});

test("a migration that fails, after others that changed and destroyed, leaves the database byte by byte as it was", async () => {
  plant(
    "9001_changes.sql",
    "drop view odd_view; alter table odd_kinds drop column note; update odd_left set note = 'changed'; drop table odd_tree",
  );
  plant("9002_fails.sql", "insert into odd_right (left_id) values (-1)");
  await expect(upgradeDatabase(parts())).rejects.toMatchObject({
    code: "upgrade/rolled-back",
    message: expect.stringContaining("9002_fails.sql"),
    cause: { code: "migration/failed" },
  });
  await expectAsBefore();
});

test("a migration that loses rows is taken back, unless it announced that", async () => {
  plant("9001_loses.sql", "delete from odd_kinds where id in (select id from odd_kinds limit 1)");
  await expect(upgradeDatabase(parts())).rejects.toMatchObject({ cause: { code: "upgrade/rows-lost" } });
  await expectAsBefore();
  rmSync(file("before"));
  plant("9001_loses.sql", "-- may remove rows of odd_kinds\ndelete from odd_kinds");
  await expect(upgradeDatabase(parts())).resolves.toMatchObject({ applied: ["9001_loses.sql"] });
});

test.each<[string, Partial<UpgradeParts>]>([
  ["content that cannot be loaded", { loadContent: () => Promise.reject(new Error("bad content")) }],
  ["content that wipes a table", { loadContent: () => ask(url, (client) => client.query("delete from odd_kinds")) }],
  ["a new version that does not answer", { checkHealth: () => Promise.reject(new Error("500")) }],
])("%s takes the way back", async (_, more) => {
  plant("9001_more.sql", "drop view odd_view; alter table odd_kinds drop column note");
  await expect(upgradeDatabase(parts(more))).rejects.toMatchObject({ code: "upgrade/rolled-back" });
  await expectAsBefore();
});

test("a database of a newer version is refused before a backup is made", async () => {
  plant("9001_more.sql", "select 1");
  await migrate(url, { folder: after });
  await expect(upgradeDatabase(parts({ migrations: before }))).rejects.toMatchObject({ code: "migration/missing" });
  await expect(checkArchive(file("before"))).rejects.toMatchObject({ code: "ENOENT" });
});

test("jobs that wait are still there on the way back", async () => {
  const database = connect(url, { max: 3 });
  const modules = [{ name: "papers", jobs: [{ name: "papers.read", run: async () => {} }] }];
  const jobs = await openJobs({ database, modules, log: createLog(() => {}) });
  const ctx = { db: database.db, actor: { kind: "system", name: "test" }, now: new Date() } as Context;
  await jobs.enqueue.call(ctx, { name: "papers.read", payload: { paper: "甲" } });
  const waiting = await takeJobs(database.db);
  expect(waiting).toHaveLength(1);
  await jobs.close();
  await expect(upgradeDatabase(parts({ checkHealth: () => Promise.reject(new Error("500")) }))).rejects.toMatchObject({
    code: "upgrade/rolled-back",
  });
  expect(await takeJobs(database.db)).toEqual(waiting);
  expect((await checkArchive(file("before"))).manifest.jobs.count).toBe(1);
  await database.close();
});
