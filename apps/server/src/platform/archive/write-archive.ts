import { createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, rmSync } from "node:fs";
import { rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isDeepStrictEqual } from "node:util";
import { createGzip } from "node:zlib";
import { sql } from "kysely";
import pg from "pg";
import tar from "tar-stream";
import { connect, connectionConfig } from "../db/connect.ts";
import { lockMigrations } from "../db/migrate.ts";
import type { FileStore } from "../files/file-store.ts";
import { takeJobs } from "../jobs/index.ts";
import { productVersion } from "../product-version.ts";
import { syncFolder } from "../sync-folder.ts";
import { Trouble } from "../trouble.ts";
import { listSequences, listTables, quoted, type TableShape } from "./catalogue.ts";
import { type CheckedArchive, checkArchive } from "./check-archive.ts";
import { copyOut, textSettings } from "./copy-rows.ts";
import { writeFiles } from "./file-members.ts";
import {
  type ArchivedTable,
  type ArchiveManifest,
  type ArchiveMember,
  aboutArchive,
  archiveFormat,
  memberNames,
} from "./manifest.ts";
import { RowTally } from "./rows.ts";
import { archiveTroubles } from "./troubles.ts";

type Progress = (done: number, total?: number) => void;

export type WritingOptions = {
  /** Where uploaded files lie; without it they are listed as missing. */
  files?: FileStore;
  /** Rows written so far, of about how many. */
  onRows?: Progress;
  /** Rows of one member; tests use small ones. In bytes, cut at the next row's end. */
  memberBytes?: number;
  /** Cuts the work short; nothing is left behind. */
  signal?: AbortSignal;
};

const fourMegabytes = 4 * 2 ** 20;

/**
 * Writes every table of the product, as one moment saw them, into a new archive; the file gets its name only when it is
 * whole, on disk, and was read again and compared. Readable by its owner only. Others may go on writing meanwhile.
 * Errors: Trouble `archive/exists`; nothing is left behind then.
 */
export async function writeArchive(url: string, file: string, options: WritingOptions = {}): Promise<CheckedArchive> {
  const { onRows, memberBytes = fourMegabytes, signal, files } = options;
  if (existsSync(file)) {
    throw new Trouble("archive/exists", `${file} is there already and is not overwritten.`, "Give another name.");
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const part = partOf(file);
  try {
    const manifest = await inSnapshot(url, signal, (snapshot) => write(part, snapshot, { onRows, memberBytes, files }));
    const checked = await checkArchive(part);
    if (!isDeepStrictEqual(checked.manifest, manifest)) {
      throw archiveTroubles.damaged(part, "read again, it is not what was written");
    }
    await rename(part, file);
    await syncFolder(dirname(file));
    return { ...checked, file };
  } finally {
    rmSync(part, { force: true });
  }
}

/** The unfinished archive; an interrupted command removes it, and a later one those of processes that were killed. */
export const partOf = (file: string) => join(dirname(file), `.${basename(file)}.part-${process.pid}`);

type Snapshot = { client: pg.Client; id: string; url: string; tables: TableShape[] };

/** One moment of the database for all reads, whose tables no migration changes until they are read. */
async function inSnapshot<R>(
  url: string,
  signal: AbortSignal | undefined,
  work: (snapshot: Snapshot) => Promise<R>,
): Promise<R> {
  const client = new pg.Client(connectionConfig(url, "zhijia-backup"));
  client.on("error", () => {});
  await client.connect();
  // Ending a client in the midst of a COPY cuts its connection.
  const cut = () => void client.end().catch(() => {});
  signal?.addEventListener("abort", cut);
  try {
    signal?.throwIfAborted();
    await client.query(textSettings);
    // A migration between the snapshot and the locks would change tables under the snapshot's feet.
    const unlock = await lockMigrations(client);
    await client.query("begin isolation level repeatable read read only");
    const { rows } = await client.query("select pg_export_snapshot() as id");
    const tables = await listTables(client);
    if (tables.length) await client.query(`lock table ${tables.map(quoted).join(", ")} in access share mode`);
    await unlock();
    return await work({ client, id: rows[0].id, url, tables });
  } finally {
    signal?.removeEventListener("abort", cut);
    await client.end();
  }
}

async function write(
  part: string,
  { client, id, url, tables }: Snapshot,
  {
    onRows,
    memberBytes,
    files: store,
  }: { onRows: Progress | undefined; memberBytes: number; files: FileStore | undefined },
): Promise<ArchiveManifest> {
  const { add, addStream, finish } = openPack(part);
  const facts = await readFacts(client);
  const expected = tables.reduce((sum, { rows }) => sum + (rows ?? 0), 0);
  try {
    await add(memberNames.header, json({ product: "zhijia", format: archiveFormat, about: aboutArchive }));
    const archived: ArchivedTable[] = [];
    let before = 0;
    for (const table of tables) {
      const onTable = (rows: number) => onRows?.(before + rows, Math.max(expected, before + rows));
      archived.push(await writeTable(client, table, add, { memberBytes, onTable }));
      before += archived.at(-1)!.rows;
    }
    const jobs = await readJobs(url, id);
    const lines = Buffer.from(jobs.map((job) => `${JSON.stringify(job)}\n`).join(""));
    const jobMembers = jobs.length ? [await add(memberNames.jobs, lines)] : [];
    const files = await writeFiles(client, store, addStream);
    const manifest: ArchiveManifest = {
      format: archiveFormat,
      version: productVersion,
      ...facts,
      tables: archived,
      sequences: await listSequences(client),
      jobs: { count: jobs.length, members: jobMembers },
      files,
    };
    await add(memberNames.manifest, json(manifest));
    await finish();
    return manifest;
  } catch (error) {
    throw await finish(error);
  }
}

async function writeTable(
  client: pg.Client,
  table: TableShape,
  add: (name: string, content: Buffer) => Promise<ArchiveMember>,
  { memberBytes, onTable }: { memberBytes: number; onTable: (rows: number) => void },
): Promise<ArchivedTable> {
  const { schema, name, columns } = table;
  const members: ArchiveMember[] = [];
  const tally = new RowTally();
  let pieces: Buffer[] = [];
  let size = 0;
  const put = async () => {
    const number = String(members.length + 1).padStart(6, "0");
    members.push(await add(`tables/${schema}.${name}/${number}.copy`, Buffer.concat(pieces)));
    pieces = [];
    size = 0;
    onTable(tally.rows);
  };
  for await (const chunk of table.passing ? [] : copyOut(client, table)) {
    tally.add(chunk);
    const end = size + chunk.length >= memberBytes ? chunk.lastIndexOf("\n") + 1 : 0;
    // Whole rows only, so that each member can be loaded by itself.
    if (end > 0) {
      pieces.push(chunk.subarray(0, end));
      await put();
    }
    if (end === chunk.length) continue;
    pieces.push(chunk.subarray(end));
    size += chunk.length - end;
  }
  if (size) await put();
  return { schema, name, columns, rows: tally.rows, bytes: tally.bytes, fingerprint: tally.fingerprint, members };
}

async function readFacts(
  client: pg.Client,
): Promise<Pick<ArchiveManifest, "takenAt" | "postgres" | "migrations" | "masterKey">> {
  const { rows } = await client.query(
    `select now() as at, current_setting('server_version') as postgres, to_regclass('public.migration') is not null as migrated,
       to_regclass('public.data_key') is not null as sealing`,
  );
  const { at, postgres, migrated, sealing } = rows[0];
  const migrations = migrated
    ? (await client.query("select name, checksum from public.migration order by name")).rows
    : [];
  const keys = sealing ? (await client.query("select master from public.data_key limit 1")).rows : [];
  return { takenAt: (at as Date).toISOString(), postgres, migrations, masterKey: keys[0]?.master ?? null };
}

/** The jobs that are not done, as the same moment saw them. */
async function readJobs(url: string, snapshot: string) {
  const { db, close } = connect(url, { max: 1, name: "zhijia-backup" });
  try {
    return await db
      .transaction()
      .setIsolationLevel("repeatable read")
      .execute(async (trx) => {
        // A literal: this statement takes no parameters.
        await sql`set transaction snapshot ${sql.lit(snapshot)}`.execute(trx);
        return takeJobs(trx);
      });
  } finally {
    await close();
  }
}

function openPack(part: string) {
  const pack = tar.pack();
  const written = pipeline(pack, createGzip(), createWriteStream(part, { flags: "wx", mode: 0o600, flush: true }));
  let broken: unknown;
  written.catch((error) => {
    broken ??= error;
  });
  const mtime = new Date();
  return {
    add(name: string, content: Buffer): Promise<ArchiveMember> {
      const stored = new Promise<void>((resolve, reject) => {
        pack.entry({ name, mtime, mode: 0o600 }, content, (error) => (error ? reject(error) : resolve()));
      });
      const member = { name, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") };
      return Promise.race([stored, written]).then(() => member);
    },
    /** Its size must be known, and right. */
    async addStream({ name, bytes }: ArchiveMember, content: Readable): Promise<void> {
      const entry = pack.entry({ name, mtime, mode: 0o600, size: bytes });
      // One gives up with the other: a full disk must not leave the reader waiting.
      await Promise.race([pipeline(content, entry), written.then(() => {})]);
    },
    /** Ends the file; after an error returns the first cause of it. */
    async finish(error?: unknown): Promise<unknown> {
      if (error === undefined) {
        pack.finalize();
        await written;
        return undefined;
      }
      const cause = broken ?? error;
      pack.destroy();
      await written.catch(() => {});
      return cause;
    },
  };
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
