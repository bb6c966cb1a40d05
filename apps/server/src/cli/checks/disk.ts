import { existsSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import type { Config } from "../../platform/config.ts";
import { type Finding, numberOf, sizeOf } from "./finding.ts";

const enough = { fail: 500e6, warn: 5e9 };

/** Room where the data, the database and the backups lie. */
export function checkDisk(config: Config, databaseFolder?: string): Finding[] {
  const places: [Finding["found"], string | undefined][] = [
    [{ en: "data", zh: "数据" }, config.dataDir],
    [{ en: "database", zh: "数据库" }, databaseFolder],
    [{ en: "backups", zh: "备份" }, config.backupDir],
  ];
  const seen = new Set<string>();
  return places.flatMap(([where, folder]): Finding[] => {
    if (!folder) return [];
    const disk = statfsSync(existing(folder));
    // Two folders of one disk need one line.
    const disc = `${disk.blocks} ${disk.bavail} ${disk.files}`;
    if (seen.has(disc)) return [];
    seen.add(disc);
    const free = disk.bavail * disk.bsize;
    const check = "disk";
    const [left, whole] = [sizeOf(free), sizeOf(disk.blocks * disk.bsize)];
    const found = { en: `${left} of ${whole} free for ${folder}`, zh: `${folder} 剩余 ${left}，共 ${whole}` };
    if (disk.files > 0 && disk.ffree < 10_000) {
      return [
        {
          check,
          where,
          state: "fail",
          found: {
            en: `${found.en}, but only ${numberOf(disk.ffree)} more files fit`,
            zh: `${found.zh}，但只能再存 ${numberOf(disk.ffree)} 个文件`,
          },
          todo: { en: "Remove old files of other programs.", zh: "请删除其他程序的旧文件。" },
        },
      ];
    }
    if (free < enough.fail) {
      const todo = { en: "Free some space now; at 0 the database stops.", zh: "请立即清理空间；用尽后数据库会停止。" };
      return [{ check, where, state: "fail", found, todo }];
    }
    if (free < enough.warn) {
      const todo = { en: "Plan for more room; imports and backups need it.", zh: "请安排扩容；导入和备份都需要空间。" };
      return [{ check, where, state: "warn", found, todo }];
    }
    return [{ check, where, state: "ok", found }];
  });
}

function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder));
}
