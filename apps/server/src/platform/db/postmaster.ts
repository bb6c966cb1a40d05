import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";

/** What a server wrote into postmaster.pid about itself. */
export type Postmaster = { pid: number; socketFolder: string; status: string };

/** Reads postmaster.pid; undefined when there is none. A file cut short by a crash counts as pid 0, which is never alive. */
export function readPostmaster(data: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return { pid: Number(lines[0]) || 0, socketFolder: lines[4] ?? "", status: (lines[7] ?? "").trim() };
}

/** Of any user; a zombie counts as alive. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** True when the process lives and is the server of this very folder, not a later process with the same number. */
export function isServerOf(data: string, pid: number): boolean {
  if (pid <= 0 || !isAlive(pid)) return false;
  return process.platform === "linux" ? worksIn(pid) === realpathSync(data) : commandOf(pid).includes(data);
}

/** Every server process has the data folder as its working directory. A zombie has none. */
function worksIn(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  try {
    return execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/** Server processes that outlived a killed postmaster; they end by themselves within moments. */
export function processesIn(data: string): number[] {
  if (!existsSync("/proc/self/cwd")) return [];
  const folder = realpathSync(data);
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && worksIn(pid) === folder);
}
