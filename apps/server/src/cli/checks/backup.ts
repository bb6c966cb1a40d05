import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type BackupNote, lastCopyAt, readBackupNote } from "../../platform/archive/backup-notes.ts";
import type { Config } from "../../platform/config.ts";
import type { Finding } from "./finding.ts";

const day = 86_400_000;
const check = "backup";

const todo = {
  en: "zhijia backup; and let it be made every day (docs/operations.md).",
  zh: "请运行 zhijia backup，并设为每天自动备份（见 docs/operations.md）。",
};

/** The age of the newest backup, and of the last copy to another machine where one is made. Needs no database. */
export function checkBackup({ backupDir, backupAt }: Config, now = Date.now()): Finding {
  const newest = [readBackupNote(backupDir), newestIn(backupDir)]
    .flatMap((backup) => backup ?? [])
    .sort((a, b) => b.at.getTime() - a.at.getTime())[0];
  if (!newest) {
    return { check, state: "warn", found: { en: `none in ${backupDir}`, zh: `${backupDir} 中没有备份` }, todo };
  }
  const days = (now - newest.at.getTime()) / day;
  const made = age(days);
  const found = { en: `${newest.file}, ${made.en} old`, zh: `${made.zh}前备份：${newest.file}` };
  if (days > 8) return { check, state: "fail", found, todo };
  if (days > (backupAt === "off" ? 3 : 1.5)) return { check, state: "warn", found, todo };
  const copied = lastCopyAt(backupDir);
  if (!copied) return { check, state: "ok", found };
  const since = (now - copied.getTime()) / day;
  const sent = age(since);
  const both = {
    en: `${found.en}; copied to another machine ${sent.en} ago`,
    zh: `${found.zh}；${sent.zh}前复制到另一台机器`,
  };
  if (since <= 3) return { check, state: "ok", found: both };
  const why = {
    en: "journalctl -u zhijia-backup says why copying fails.",
    zh: "请用 journalctl -u zhijia-backup 查看复制失败的原因。",
  };
  return { check, state: "warn", found: both, todo: why };
}

function age(days: number): { en: string; zh: string } {
  const hourly = days < 2;
  const count = hourly ? Math.round(days * 24) : Math.floor(days);
  const unit = hourly ? "hour" : "day";
  return { en: `${count} ${unit}${count === 1 ? "" : "s"}`, zh: `${count} ${hourly ? "小时" : "天"}` };
}

/** One being written begins with a dot, or ends in .part, and is none yet. */
function newestIn(folder: string): BackupNote | undefined {
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^[.]|[.](part|tmp)$/.test(entry.name))
    .map(({ name }) => ({ file: name, at: statSync(join(folder, name)).mtime }))
    .sort((a, b) => b.at.getTime() - a.at.getTime())[0];
}
