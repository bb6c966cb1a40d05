import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { connectionConfig } from "../db/connect.ts";
import { buildTables, lockMigrations, readMigrations } from "../db/migrate.ts";
import type { FileStore } from "../files/file-store.ts";
import { type CarriedJob, jobSchema } from "../jobs/index.ts";
import { Trouble } from "../trouble.ts";
import { listDrops, listFilledTables, listForeignKeys, listTables, quoted, type TableShape } from "./catalogue.ts";
import type { CheckedArchive } from "./check-archive.ts";
import { copyInto, copyOut, textSettings } from "./copy-rows.ts";
import { filesFolder, restoreFile } from "./file-members.ts";
import { type ArchivedTable, type ArchiveManifest, memberNames } from "./manifest.ts";
import { type MemberContent, readArchive } from "./read-archive.ts";
import { RowTally } from "./rows.ts";
import { archiveTroubles } from "./troubles.ts";

type Progress = (done: number, total?: number) => void;

export type RestoreOptions = {
  /** Takes out what is in the database; without it a database with rows is refused. */
  replace?: boolean;
  /** Leaves the jobs of the database as they are: the database is the one the archive came from. */
  keepJobs?: boolean;
  migrations?: string;
  /** Where uploaded files go; without it they stay in the archive. */
  files?: FileStore;
  onRows?: Progress;
  /** Rows read back and compared. */
  onCompare?: Progress;
};

export type Restored = {
  tables: number;
  rows: number;
  /** Tables in the archive that no migration makes: somebody else's, and left out. */
  leftOut: string[];
  /** To be put in by `putJobs` when the tables stand. */
  jobs: CarriedJob[];
};

/**
 * Puts an archive that `checkArchive` found whole into a database, in one transaction: its tables as its own migrations
 * left them, every row, every sequence; then reads every table back and compares. Needs no superuser. All or nothing.
 * Errors: Trouble `archive/*`, `restore/*`.
 */
export async function restoreArchive(
  url: string,
  archive: CheckedArchive,
  { replace = false, keepJobs = false, migrations, files, onRows, onCompare }: RestoreOptions = {},
): Promise<Restored> {
  const { manifest } = archive;
  await requireKnownMigrations(archive, migrations);
  const client = new pg.Client(connectionConfig(url, "zhijia-restore"));
  client.on("error", () => {});
  await client.connect();
  try {
    // A server that starts meanwhile waits here with its migrations, and then finds the restored tables.
    await lockMigrations(client);
    await client.query("begin; set local lock_timeout = '30s'");
    if (!replace) await requireEmpty(client);
    await clear(client, keepJobs);
    const names = manifest.migrations.map(({ name }) => name);
    if (names.length) await buildTables(client, names, migrations);
    const { tables, leftOut } = await fit(client, archive);
    // Of the session, not of the transaction: a migration may rely on the usual settings, rows must not.
    await client.query(textSettings);
    const jobs = await load(client, archive, tables, { files, onRows });
    await compare(client, manifest, tables, onCompare);
    await client.query("commit");
    await client.query("analyze");
    const rows = manifest.tables.reduce((sum, table) => sum + (tables.has(table.name) ? table.rows : 0), 0);
    return { tables: tables.size, rows, leftOut, jobs };
  } catch (error) {
    throw restoreTrouble(error);
  } finally {
    // Without a commit this rolls everything back.
    await client.end();
  }
}

/** Asked before anything is touched. */
export async function requireKnownMigrations({ file, manifest }: CheckedArchive, folder?: string): Promise<void> {
  const files = new Map((await readMigrations(folder)).map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of manifest.migrations) {
    if (!files.has(name)) throw archiveTroubles.newer(file, manifest.version);
    if (files.get(name) === checksum) continue;
    throw new Trouble(
      "archive/other-migrations",
      `${file} was made with another text of the migration ${name} than this version has.`,
      `Restore it with the version that made it (${manifest.version}).`,
      "备份与本版本的迁移文件不一致：请用创建它的版本恢复。",
    );
  }
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const filled = await listFilledTables(client);
  if (filled.length === 0) return;
  const some = `${filled.slice(0, 3).join(", ")}${filled.length > 3 ? ", …" : ""}`;
  throw new Trouble(
    "restore/not-empty",
    `The database is not empty (${filled.length} tables with rows: ${some}). Nothing was changed.`,
    [
      "--replace takes out what is in it, after a backup of it was made.",
      "Or try the archive beside it: zhijia restore FILE --data-dir NEW-FOLDER.",
    ],
    "数据库不是空的：加 --replace 替换（会先自动备份），或用 --data-dir 恢复到新目录。",
  );
}

async function clear(client: pg.Client, keepJobs: boolean): Promise<void> {
  const drops = await listDrops(client);
  if (!keepJobs) drops.push(`drop schema if exists ${pg.escapeIdentifier(jobSchema)} cascade`);
  await client.query(drops.join(";\n"));
}

/** The archive's tables beside those that its migrations made. */
async function fit(
  client: pg.Client,
  { file, manifest }: CheckedArchive,
): Promise<{ tables: Map<string, TableShape>; leftOut: string[] }> {
  const made = new Map((await listTables(client)).map((table) => [table.name, table]));
  const archived = new Set(manifest.tables.map(({ name }) => name));
  const lacking = [...made.keys()].filter((name) => !archived.has(name));
  if (lacking.length) throw archiveTroubles.damaged(file, `it lacks the tables ${lacking.join(", ")}`);
  const tables = new Map<string, TableShape>();
  for (const { name, columns } of manifest.tables) {
    const table = made.get(name);
    if (!table) continue;
    const [here, there] = [[...table.columns].sort(), [...columns].sort()];
    if (here.join() !== there.join()) throw archiveTroubles.damaged(file, `table ${name} has other columns`);
    tables.set(name, { ...table, columns });
  }
  return { tables, leftOut: [...archived].filter((name) => !made.has(name)) };
}

/**
 * Foreign keys are taken away and put back behind the rows: that needs no superuser, allows tables that refer to each
 * other, and checks every row. Triggers of ours must not act on rows that are history.
 */
async function load(
  client: pg.Client,
  archive: CheckedArchive,
  tables: Map<string, TableShape>,
  { files, onRows }: { files: FileStore | undefined; onRows: Progress | undefined },
): Promise<CarriedJob[]> {
  const { file, manifest } = archive;
  const keys = await listForeignKeys(client);
  const all = [...tables.values()];
  await run(
    client,
    keys.map(({ drop }) => drop),
  );
  await run(
    client,
    all.map((table) => `alter table ${quoted(table)} disable trigger user`),
  );
  if (all.length) await client.query(`truncate ${all.map(quoted).join(", ")}`);
  const jobs: CarriedJob[] = [];
  const homes = new Map(manifest.tables.flatMap((table) => table.members.map(({ name }) => [name, table] as const)));
  const total = manifest.tables.reduce((sum, { rows }) => sum + rows, 0);
  const counts = new Map<string, number>();
  let done = 0;
  const { sha256 } = await readArchive(file, async (name, content) => {
    const home = homes.get(name);
    if (home && tables.has(home.name)) {
      const rows = await copyMember(client, home, content);
      counts.set(home.name, (counts.get(home.name) ?? 0) + rows);
      done += rows;
      onRows?.(done, total);
    } else if (files && name.startsWith(filesFolder)) {
      // A content is named by what it is: when the transaction fails it lies there unused, and goes some night.
      await restoreFile(files, name, content);
    } else if (name === memberNames.jobs) jobs.push(...(await readLines(content)));
    else for await (const _ of content);
  });
  // It was whole when it was checked; somebody may have written to it since.
  if (sha256 !== archive.sha256) throw archiveTroubles.damaged(file, "it was changed while it was read");
  for (const { name, rows } of manifest.tables) {
    if (tables.has(name) && (counts.get(name) ?? 0) !== rows) {
      throw differs(name, `${counts.get(name) ?? 0} rows instead of ${rows}`);
    }
  }
  await run(
    client,
    all.map((table) => `alter table ${quoted(table)} enable trigger user`),
  );
  await run(
    client,
    keys.map(({ add }) => add),
  );
  for (const sequence of manifest.sequences) {
    await client.query("select setval(to_regclass($1), $2::bigint, $3)::text", [
      quoted(sequence),
      sequence.value,
      sequence.called,
    ]);
  }
  await client.query("set constraints all immediate");
  return jobs;
}

async function copyMember(client: pg.Client, table: ArchivedTable, content: MemberContent): Promise<number> {
  const target = client.query(copyFrom(copyInto(table)));
  await pipeline(Readable.from(content, { objectMode: false }), target);
  return target.rowCount;
}

async function readLines(content: MemberContent): Promise<CarriedJob[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  const lines = Buffer.concat(chunks).toString("utf8").split("\n");
  return lines.filter(Boolean).map((line) => JSON.parse(line));
}

/** What stands in the database is what stood in the other one, whatever its version and its settings. */
async function compare(
  client: pg.Client,
  manifest: ArchiveManifest,
  tables: Map<string, TableShape>,
  onCompare?: Progress,
): Promise<void> {
  const total = manifest.tables.reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  for (const { name, rows, fingerprint } of manifest.tables) {
    const table = tables.get(name);
    if (!table) continue;
    const tally = new RowTally();
    for await (const chunk of copyOut(client, table)) {
      tally.add(chunk);
      onCompare?.(done + tally.rows, total);
    }
    if (tally.rows !== rows || tally.fingerprint !== fingerprint) throw differs(name, "other values");
    done += tally.rows;
  }
}

const differs = (table: string, how: string) =>
  new Trouble(
    "restore/differs",
    `Read back, table ${table} is not what the archive holds: ${how}. Nothing was kept.`,
    "Please report this with both versions of PostgreSQL.",
  );

async function run(client: pg.Client, statements: string[]): Promise<void> {
  if (statements.length) await client.query(statements.join(";\n"));
}

/** What PostgreSQL says about a value may quote the value, which is nobody's business: only the kind and place are told. */
function restoreTrouble(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const { code = "", table, constraint } = error;
  if (code === "42501") {
    return new Trouble(
      "restore/not-allowed",
      `The database user may not do this: ${error.message}. Nothing was changed.`,
      "Let it own the database and everything in it: alter database NAME owner to USER.",
      "数据库用户权限不足：请让它成为该数据库及其中所有对象的所有者。",
    );
  }
  if (code === "55P03") {
    return new Trouble(
      "restore/in-use",
      "Another program works in this database. Nothing was changed.",
      "Stop the server (and other programs) and try again.",
      "数据库正被其他程序使用：请先停止服务。",
    );
  }
  if (/^(22|23)/.test(code)) {
    const where = [table && `table ${table}`, constraint && `constraint ${constraint}`].filter(Boolean).join(", ");
    return new Trouble(
      "restore/not-loaded",
      `The rows do not fit the tables (${code}${where && `: ${where}`}). Nothing was changed.`,
      "Use another backup.",
      "备份中的数据与数据表不符，未做任何改动：请使用另一份备份。",
    );
  }
  return error;
}
