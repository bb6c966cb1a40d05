import { existsSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { backupName } from "../platform/archive/backup-files.ts";
import { noteBackup } from "../platform/archive/backup-notes.ts";
import { type CheckedArchive, checkArchive } from "../platform/archive/check-archive.ts";
import { makeScheduledBackup } from "../platform/archive/scheduled-backup.ts";
import { partOf, writeArchive } from "../platform/archive/write-archive.ts";
import { Trouble } from "../platform/trouble.ts";
import { sizeOf } from "./checks/finding.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Call, CliCommand } from "./frame.ts";
import { withDatabase } from "./with-database.ts";

export const backupCommand: CliCommand = {
  name: "backup",
  usage: "[file]",
  summary: "write one portable archive of the whole database, beside a running server; read it again and compare",
  shape: (command) =>
    command
      .option("--verify", "make none: read FILE to its end and compare it with its own checksums; needs no database")
      .option("--scheduled", "as a timer does it: into the folder of the backups, and remove the expired ones there")
      .addHelpText(
        "after",
        `
Without FILE the archive goes into the folder of the backups (ZHIJIA_BACKUP_DIR, or backups in the data folder). It is
readable by its owner only and restores into the embedded PostgreSQL and into one of your own: zhijia restore FILE.

Not in it: the search index, which restore builds again; master.key, without which nobody can read the sealed personal
data of the archive; secret.key, zhijia.env and certificates. Copy these once, to another place than the archives.

Examples:
  zhijia backup
  zhijia backup /mnt/nas/zhijia.tar.gz
  zhijia backup --verify /mnt/nas/zhijia.tar.gz`,
      ),
  run: (call) => (call.options.verify ? verify(call) : make(call)),
};

async function verify(call: Call): Promise<ExitCode> {
  const file = fileOf(call);
  if (!file) throw new Trouble("config/no-file", "--verify needs the name of a file.", "zhijia backup --verify FILE");
  const archive = await checkWithProgress(call, file);
  call.say.result(describe(archive), `Whole: ${textOf(archive)}`);
  return exitCodes.ok;
}

async function make(call: Call): Promise<ExitCode> {
  const { config, say, options } = call;
  const named = fileOf(call);
  if (named && options.scheduled) {
    throw new Trouble("config/two-places", "--scheduled chooses the file itself.", "Leave FILE out.");
  }
  return withDatabase(call, { migrate: false }, async ({ url, files }) => {
    const now = new Date();
    const file = named ?? join(config.backupDir, backupName(now, options.scheduled ? "scheduled" : "by-hand"));
    call.atEnd(async () => rmSync(partOf(file), { force: true }));
    const { archive, removed } = await say.step(
      "备份 Backup",
      async (onRows) => {
        if (options.scheduled) return makeScheduledBackup(config, url, { files: files.store, onRows, now });
        const archive = await writeArchive(url, file, { files: files.store, onRows });
        noteBackup(config.backupDir, archive);
        return { archive, removed: [] };
      },
      { always: true },
    );
    const lines = [`Backup: ${textOf(archive)}`, ...removed.map((name) => `Expired and removed: ${name}`)];
    say.result({ ...describe(archive), removed }, lines.join("\n"));
    say.note(
      `Not in it: the search index; ${config.masterKeyFile}, without which it cannot be restored; ${config.secretKeyFile}, zhijia.env, certificates (copy these once, elsewhere).`,
    );
    return archive.manifest.files.missing.length ? exitCodes.attention : exitCodes.ok;
  });
}

/** A folder gets a file of the usual name in it. */
function fileOf({ args }: Call): string | undefined {
  const [given] = args as [string | undefined];
  if (!given) return undefined;
  const file = resolve(given);
  return existsSync(file) && statSync(file).isDirectory() ? join(file, backupName(new Date(), "by-hand")) : file;
}

/** Reads an archive whole, shown as a step. Errors: Trouble `archive/*`. */
export function checkWithProgress({ say }: Pick<Call, "say">, file: string): Promise<CheckedArchive> {
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  return say.step("核对备份 Checking the archive (MB)", (progress) => {
    const total = statSync(file).size;
    return checkArchive(file, (bytes) => progress(megabytes(bytes), megabytes(total)));
  });
}

export function describe({ file, bytes, sha256, manifest }: CheckedArchive) {
  const { version, takenAt, postgres, masterKey, tables, jobs, files } = manifest;
  const rows = Object.fromEntries(tables.map((table) => [table.name, table.rows]));
  return {
    file,
    bytes,
    sha256,
    version,
    takenAt,
    postgres,
    masterKey,
    tables: rows,
    jobs: jobs.count,
    files: files.members.length,
    missingFiles: files.missing,
  };
}

function textOf({ file, bytes, sha256, manifest }: CheckedArchive): string {
  const { version, takenAt, postgres, masterKey, tables, jobs, files } = manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const count = (n: number) => n.toLocaleString("en");
  return [
    `${file} (${sizeOf(bytes)})`,
    `  ${count(tables.length)} tables, ${count(rows)} rows, ${count(jobs.count)} waiting jobs, ${count(files.members.length)} files; every checksum agrees`,
    ...(files.missing.length
      ? [
          `  NOT in it: ${count(files.missing.length)} uploaded files that are gone or damaged in the folder of files (named in its manifest)`,
        ]
      : []),
    `  taken ${takenAt} by version ${version} from PostgreSQL ${postgres}`,
    ...(masterKey ? [`  sealed fields open with the master key of fingerprint ${masterKey}`] : []),
    `  SHA-256 ${sha256}`,
  ].join("\n");
}
