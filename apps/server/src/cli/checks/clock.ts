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
  const todo = "Set the clock and keep it set: timedatectl set-ntp true.";
  const now = new Date();
  const written = statSync(new URL(import.meta.url)).mtime;
  const shown = `${new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone: "Asia/Shanghai" }).format(now)} (China time)`;
  if (now < written) {
    return { check, state: "fail", found: `${shown} is before this program was installed`, todo };
  }
  const differences: [string, number][] = [["file system", fileClock(dataDir)]];
  if (pool) differences.push(["database", await databaseClock(pool)]);
  const [name, off] = differences.reduce((worst, next) => (Math.abs(next[1]) > Math.abs(worst[1]) ? next : worst));
  const found = `${shown}; the ${name}'s clock differs by ${(Math.abs(off) / 1000).toFixed(1)} s`;
  if (Math.abs(off) > tolerated.fail) return { check, state: "fail", found, todo };
  if (Math.abs(off) > tolerated.warn) return { check, state: "warn", found, todo };
  return {
    check,
    state: "ok",
    found: `${shown}; agrees with the database and the file system; not compared with the network`,
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
