import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../../platform/config.ts";
import type { Finding } from "./finding.ts";

const day = 86_400_000;
const check = "backup";

/** The age of the newest file in the folder of the backups; one being written (.part) is none yet. */
export function checkBackup({ backupDir, backupAt }: Config, now = Date.now()): Finding {
  const todo = "zhijia backup; and let it be made every day (docs/operations.md).";
  const newest = newestIn(backupDir);
  if (!newest) return { check, state: "warn", found: `none in ${backupDir}`, todo };
  const days = (now - newest.at) / day;
  const found = `${newest.name}, ${days < 2 ? `${Math.round(days * 24)} hours` : `${Math.floor(days)} days`} old`;
  if (days > 8) return { check, state: "fail", found, todo };
  if (days > (backupAt === "off" ? 3 : 1.5)) return { check, state: "warn", found, todo };
  return { check, state: "ok", found };
}

function newestIn(folder: string): { name: string; at: number } | undefined {
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^[.]|[.](part|tmp)$/.test(entry.name))
    .map(({ name }) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)[0];
}
