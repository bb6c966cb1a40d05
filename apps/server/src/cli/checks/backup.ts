import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type BackupNote, lastCopyAt, readBackupNote } from "../../platform/archive/backup-notes.ts";
import type { Config } from "../../platform/config.ts";
import type { Finding } from "./finding.ts";

const day = 86_400_000;
const check = "backup";

/** The age of the newest backup, and of the last copy to another machine where one is made. Needs no database. */
export function checkBackup({ backupDir, backupAt }: Config, now = Date.now()): Finding {
  const todo = "zhijia backup; and let it be made every day (docs/operations.md).";
  const newest = [readBackupNote(backupDir), newestIn(backupDir)]
    .flatMap((backup) => backup ?? [])
    .sort((a, b) => b.at.getTime() - a.at.getTime())[0];
  if (!newest) return { check, state: "warn", found: `none in ${backupDir}`, todo };
  const days = (now - newest.at.getTime()) / day;
  const found = `${newest.file}, ${age(days)} old`;
  if (days > 8) return { check, state: "fail", found, todo };
  if (days > (backupAt === "off" ? 3 : 1.5)) return { check, state: "warn", found, todo };
  const copied = lastCopyAt(backupDir);
  if (!copied) return { check, state: "ok", found };
  const since = (now - copied.getTime()) / day;
  const both = `${found}; copied to another machine ${age(since)} ago`;
  if (since <= 3) return { check, state: "ok", found: both };
  return { check, state: "warn", found: both, todo: "journalctl -u zhijia-backup says why copying fails." };
}

const age = (days: number) => (days < 2 ? `${Math.round(days * 24)} hours` : `${Math.floor(days)} days`);

/** One being written begins with a dot, or ends in .part, and is none yet. */
function newestIn(folder: string): BackupNote | undefined {
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^[.]|[.](part|tmp)$/.test(entry.name))
    .map(({ name }) => ({ file: name, at: statSync(join(folder, name)).mtime }))
    .sort((a, b) => b.at.getTime() - a.at.getTime())[0];
}
