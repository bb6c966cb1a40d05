import { rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "pg";
import type { Config } from "../../platform/config.ts";
import type { Finding } from "./finding.ts";

/** A deadline counted from a wrong day misleads somebody, so a clock that is minutes off fails. */
const tolerated = { warn: 2_000, fail: 60_000 };

/** This machine's clock beside the database's, the file system's and the age of the program. No network is asked. */
export async function checkClock({ dataDir }: Config, pool: Pool | undefined): Promise<Finding> {
  const check = "clock";
  const todo = {
    en: "Set the clock and keep it set: timedatectl set-ntp true.",
    zh: "请校准时钟并保持自动校时：timedatectl set-ntp true。",
  };
  const now = new Date();
  const written = statSync(new URL(import.meta.url)).mtime;
  const time = new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short",
    timeStyle: "medium",
    timeZone: "Asia/Shanghai",
  }).format(now);
  const shown = { en: `${time} (China time)`, zh: `${time}（北京时间）` };
  if (now < written) {
    const found = { en: `${shown.en} is before this program was installed`, zh: `${shown.zh}，早于本程序的安装时间` };
    return { check, state: "fail", found, todo };
  }
  const differences: [Finding["found"], number][] = [[{ en: "file system", zh: "文件系统" }, fileClock(dataDir)]];
  if (pool) differences.push([{ en: "database", zh: "数据库" }, await databaseClock(pool)]);
  const [name, off] = differences.reduce((worst, next) => (Math.abs(next[1]) > Math.abs(worst[1]) ? next : worst));
  const seconds = (Math.abs(off) / 1000).toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const found = {
    en: `${shown.en}; the ${name.en}'s clock differs by ${seconds} s`,
    zh: `${shown.zh}，与${name.zh}的时钟相差 ${seconds} 秒`,
  };
  if (Math.abs(off) > tolerated.fail) return { check, state: "fail", found, todo };
  if (Math.abs(off) > tolerated.warn) return { check, state: "warn", found, todo };
  return {
    check,
    state: "ok",
    found: {
      en: `${shown.en}; agrees with the database and the file system; not compared with the network`,
      zh: `${shown.zh}，与数据库、文件系统一致；没有与网络时间比对`,
    },
  };
}

function fileClock(folder: string): number {
  const file = join(folder, `.clock-${process.pid}`);
  try {
    writeFileSync(file, "");
    return statSync(file).mtimeMs - Date.now();
  } finally {
    rmSync(file, { force: true });
  }
}

async function databaseClock(pool: Pool): Promise<number> {
  await pool.query("select 1");
  const asked = Date.now();
  const { rows } = await pool.query<{ now: Date }>("select clock_timestamp() as now");
  return rows[0]!.now.getTime() - (asked + Date.now()) / 2;
}
