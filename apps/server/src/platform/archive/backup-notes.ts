import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { CheckedArchive } from "./check-archive.ts";

/** Beside the archives, so that the doctor reads it also when the database does not answer. */
const noteFile = ".last-backup.json";
/** Touched by whatever copies the folder to another machine (deploy/zhijia-backup.sh) when all of it arrived. */
const copyFile = ".last-copy";

export type BackupNote = { file: string; at: Date };

/** Remembers a backup that was made and checked, wherever its file was put. */
export function noteBackup(folder: string, { file, bytes, sha256, manifest }: CheckedArchive): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const inFolder = resolve(dirname(file)) === resolve(folder);
  const note = { file: inFolder ? basename(file) : resolve(file), takenAt: manifest.takenAt, bytes, sha256 };
  writeFileSync(join(folder, noteFile), `${JSON.stringify(note)}\n`, { mode: 0o600 });
}

/** The last backup that was noted; undefined when there is no note, or none that can be read. */
export function readBackupNote(folder: string): BackupNote | undefined {
  try {
    const { file, takenAt } = JSON.parse(readFileSync(join(folder, noteFile), "utf8"));
    return { file, at: new Date(takenAt) };
  } catch {
    return undefined;
  }
}

/** When the folder was last copied to another machine; undefined when nothing here does that. */
export function lastCopyAt(folder: string): Date | undefined {
  const file = join(folder, copyFile);
  return existsSync(file) ? statSync(file).mtime : undefined;
}
