import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { inject } from "vitest";
import { migrationsFolder } from "../../db/migrate.ts";
import { databaseUrl } from "../../testing/cluster.ts";

export async function ask<R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A folder with the product's migrations and the odd tables, and empty databases of the embedded PostgreSQL 18. */
export function workshop() {
  const folder = mkdtempSync(join(tmpdir(), "zhijia-archive-"));
  const migrations = join(folder, "migrations");
  cpSync(migrationsFolder, migrations, { recursive: true });
  const odd = fileURLToPath(new URL("./odd-tables.sql", import.meta.url));
  cpSync(odd, join(migrations, "9000_odd_tables.sql"));
  const made: string[] = [];
  const admin = inject("clusterUrl");
  return {
    folder,
    migrations,
    file: (name: string) => join(folder, `${name}.tar.gz`),
    async newDatabase(): Promise<string> {
      const name = `archive_${process.pid}_${made.length}`;
      await ask(admin, (client) => client.query(`create database ${name} encoding 'UTF8' template template0`));
      made.push(name);
      return databaseUrl(admin, name);
    },
    async close(): Promise<void> {
      for (const name of made) await ask(admin, (client) => client.query(`drop database ${name} with (force)`));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Every row of every table and every sequence, as text that does not depend on the server; not with the code under test. */
export function contents(url: string): Promise<Record<string, unknown[]>> {
  return ask(url, async (client) => {
    await client.query(
      "set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set bytea_output = 'hex'; set extra_float_digits = 1",
    );
    const { rows: relations } = await client.query(
      `select relname as name, relkind as kind from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'S') order by relname collate "C"`,
    );
    const all: Record<string, unknown[]> = {};
    for (const { name, kind } of relations) {
      const relation = client.escapeIdentifier(name);
      const text = kind === "S" ? `select last_value, is_called from ${relation}` : `select * from ${relation}`;
      const { rows } = await client.query({
        text: `select row::text from (${text}) row order by row::text collate "C"`,
        rowMode: "array",
      });
      all[name] = rows.map(([row]) => row);
    }
    return all;
  });
}

const passing = ["look_up_batch", "odd_passing"];

/** The same as an archive carries it: rows of tables that are not for backups stay behind. */
export function carried(all: Record<string, unknown[]>): Record<string, unknown[]> {
  return Object.fromEntries(Object.entries(all).map(([name, rows]) => [name, passing.includes(name) ? [] : rows]));
}

/** The structure that rows do not show: constraints, indexes, triggers, whether they are on. */
export function structure(url: string): Promise<unknown> {
  return ask(url, async (client) => {
    const { rows } = await client.query(`
      select pg_get_constraintdef(oid) as what, conrelid::regclass::text as place, convalidated as fine from pg_constraint
        where connamespace = 'public'::regnamespace and contype <> 'n'
      union all select indexdef, tablename, true from pg_indexes where schemaname = 'public'
      union all select pg_get_triggerdef(oid), tgrelid::regclass::text, tgenabled = 'O' from pg_trigger where not tgisinternal
      order by 2, 1`);
    return rows;
  });
}
