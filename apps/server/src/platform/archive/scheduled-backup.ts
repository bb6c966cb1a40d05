import { join } from "node:path";
import type { Config } from "../config.ts";
import { backupName, removeExpired } from "./backup-files.ts";
import { noteBackup } from "./backup-notes.ts";
import type { CheckedArchive } from "./check-archive.ts";
import { type WritingOptions, writeArchive } from "./write-archive.ts";

export type ScheduledBackup = { archive: CheckedArchive; removed: string[] };

/** A backup in the folder of the backups; the expired ones go when the new one is whole and lacks no file, never before. */
export async function makeScheduledBackup(
  { backupDir, backupKeep, backupKeepWeekly }: Pick<Config, "backupDir" | "backupKeep" | "backupKeepWeekly">,
  url: string,
  options: WritingOptions & { now?: Date } = {},
): Promise<ScheduledBackup> {
  const archive = await writeArchive(url, join(backupDir, backupName(options.now ?? new Date(), "scheduled")), options);
  noteBackup(backupDir, archive);
  // When the files of the store are lost, older backups may be the only place where they are.
  if (archive.manifest.files.missing.length) return { archive, removed: [] };
  return { archive, removed: removeExpired(backupDir, { daily: backupKeep, weekly: backupKeepWeekly }) };
}
