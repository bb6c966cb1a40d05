import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { Trouble } from "../trouble.ts";
import { connectionConfig } from "./connect.ts";
import { ensureRequestRole } from "./request-role.ts";

export const migrationsFolder = fileURLToPath(new URL("../../../migrations/", import.meta.url));

/** Any fixed number: all processes that migrate one database must name the same lock. */
const lockKey = 7_483_650_001;

type MigrationFile = { name: string; checksum: string; sql: string };

/** The ordered files of the folder. Refuses a name without a number and two files with one number. */
export async function readMigrations(folder = migrationsFolder): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const numbers = new Set<string>();
  const files: MigrationFile[] = [];
  for (const name of names) {
    const number = /^(\d{4})[-_][a-z0-9_-]+\.sql$/.exec(name)?.[1];
    if (!number) throw new Trouble("migration/bad-name", `${name}: a migration is named 0001-what-it-does.sql.`);
    if (numbers.has(number)) throw new Trouble("migration/bad-name", `Two migrations have the number ${number}.`);
    numbers.add(number);
    // A checkout with CRLF line ends is still the same migration.
    const sql = (await readFile(join(folder, name), "utf8")).replaceAll("\r\n", "\n");
    if (/^[^\S\n]*(begin|commit|rollback|start[^\S\n]+transaction)[^\S\n]*;/im.test(sql)) {
      throw new Trouble("migration/own-transaction", `${name} must not begin or end a transaction itself.`);
    }
    files.push({ name, checksum: createHash("sha256").update(sql).digest("hex"), sql });
  }
  return files;
}

/** What of `files` is not applied yet. Refuses a database that differs from the files. */
function pendingOf(files: MigrationFile[], applied: { name: string; checksum: string }[]): MigrationFile[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const { name, checksum } of applied) {
    const file = byName.get(name);
    if (!file) {
      throw new Trouble(
        "migration/missing",
        `The database has migration ${name}, which this version of the program does not know.`,
        "It was last used by a newer version: start that version, or restore a backup made before the upgrade.",
        "数据库由更新的版本使用过：请启动新版本，或恢复升级前的备份。",
      );
    }
    if (file.checksum !== checksum) {
      throw new Trouble(
        "migration/changed",
        `Migration ${name} was changed after it was applied to this database.`,
        "Put the file back as it was, and make the change in a new migration.",
        "已执行过的迁移文件被改动：请恢复原文件，用新的迁移文件做修改。",
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  return files.filter(({ name }) => !done.has(name));
}

type MigrateOptions = {
  folder?: string;
  /** Told before each file; `waiting` when another process holds the lock. */
  onProgress?: (step: { file: string } | { waiting: true }) => void;
};

/**
 * Applies what is pending, in the order of the names, each file in a transaction of its own, under an advisory lock.
 * Returns the names it applied. Errors: Trouble `migration/*`; the files before a failing one stay applied.
 */
export async function migrate(url: string, { folder, onProgress }: MigrateOptions = {}): Promise<string[]> {
  const files = await readMigrations(folder);
  const client = new pg.Client(connectionConfig(url, "zhijia-migrate"));
  await client.connect();
  try {
    await lockMigrations(client, () => onProgress?.({ waiting: true }));
    const pending = pendingOf(files, await appliedIn(client));
    await ensureRequestRole(client);
    for (const file of pending) {
      onProgress?.({ file: file.name });
      await apply(client, file);
    }
    return pending.map(({ name }) => name);
  } finally {
    // Ending the session releases the lock, also when the process is killed.
    await client.end();
  }
}

/** The names still to be applied; changes nothing. Refuses what `migrate` would refuse. */
export async function pendingMigrations(url: string, folder = migrationsFolder): Promise<string[]> {
  const files = await readMigrations(folder);
  const client = new pg.Client(connectionConfig(url, "zhijia-migrate"));
  await client.connect();
  try {
    const { rows } = await client.query("select to_regclass('migration') is not null as there");
    const applied = rows[0].there ? (await client.query("select name, checksum from migration")).rows : [];
    return pendingOf(files, applied).map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Keeps every migration of this database away until the session ends or the returned function is called. */
export async function lockMigrations(
  client: pg.ClientBase,
  onWait: () => void = () => {},
): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ free: boolean }>("select pg_try_advisory_lock($1) as free", [lockKey]);
  if (!rows[0]?.free) {
    onWait();
    await client.query("select pg_advisory_lock($1)", [lockKey]);
  }
  return async () => void (await client.query("select pg_advisory_unlock($1)", [lockKey]));
}

/** Makes, in the caller's transaction, the empty tables that these migrations lead to. Each must be a file of the folder. */
export async function buildTables(client: pg.ClientBase, names: readonly string[], folder?: string): Promise<void> {
  await client.query(migrationTable);
  await ensureRequestRole(client);
  for (const { name, sql } of await readMigrations(folder)) {
    if (!names.includes(name)) continue;
    await client.query(sql);
    // A deferred check that waits would forbid the next file to alter its table.
    await client.query("set constraints all immediate; set constraints all deferred");
  }
}

const migrationTable = `create table if not exists migration (
    name text primary key,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`;

async function appliedIn(client: pg.Client): Promise<{ name: string; checksum: string }[]> {
  await client.query(migrationTable);
  return (await client.query("select name, checksum from migration order by name")).rows;
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  try {
    await client.query("begin");
    await client.query(file.sql);
    await client.query("insert into migration (name, checksum) values ($1, $2)", [file.name, file.checksum]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    const { message, position } = error as pg.DatabaseError;
    const line = position ? ` (line ${file.sql.slice(0, Number(position)).split("\n").length})` : "";
    throw new Trouble(
      "migration/failed",
      `Migration ${file.name} failed${line}: ${message}`,
      "Nothing of this file was kept; the migrations before it are applied.",
    );
  }
}
