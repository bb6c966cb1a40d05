import { existsSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import type { Config } from "../../platform/config.ts";
import { type Finding, sizeOf } from "./finding.ts";

const enough = { fail: 500e6, warn: 5e9 };

/** Room where the data, the database and the backups lie. */
export function checkDisk(config: Config, databaseFolder?: string): Finding[] {
  const places = { data: config.dataDir, database: databaseFolder, backups: config.backupDir };
  const seen = new Set<string>();
  return Object.entries(places).flatMap(([name, folder]): Finding[] => {
    if (!folder) return [];
    const disk = statfsSync(existing(folder));
    // Two folders of one disk need one line.
    const disc = `${disk.blocks} ${disk.bavail} ${disk.files}`;
    if (seen.has(disc)) return [];
    seen.add(disc);
    const free = disk.bavail * disk.bsize;
    const check = `disk (${name})`;
    const found = `${sizeOf(free)} of ${sizeOf(disk.blocks * disk.bsize)} free for ${folder}`;
    if (disk.files > 0 && disk.ffree < 10_000) {
      return [
        {
          check,
          state: "fail",
          found: `${found}, but only ${disk.ffree} more files fit`,
          todo: "Remove old files of other programs.",
        },
      ];
    }
    if (free < enough.fail)
      return [{ check, state: "fail", found, todo: "Free some space now; at 0 the database stops." }];
    if (free < enough.warn)
      return [{ check, state: "warn", found, todo: "Plan for more room; imports and backups need it." }];
    return [{ check, state: "ok", found }];
  });
}

function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder));
}
