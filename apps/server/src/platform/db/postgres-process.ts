import { type ChildProcess, spawn } from "node:child_process";
import { constants, existsSync, fstatSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseUser } from "./database-user.ts";
import type { PostgresBinaries } from "./postgres-binaries.ts";

/** One database server's files: `data`, `run` (socket) and `postgres.log` inside `folder`. */
export type Cluster = {
  folder: string;
  user: DatabaseUser | undefined;
  binaries: PostgresBinaries;
  settings?: Record<string, string>;
  /** False only for throw-away clusters of tests. */
  durable?: boolean;
};

/** The owner of everything in the cluster; a name, not a right: whoever reaches the socket is it. */
export const superuser = "zhijia";

export const dataOf = (cluster: Cluster) => join(cluster.folder, "data");
export const logOf = (cluster: Cluster) => join(cluster.folder, "postgres.log");

/** Appends; a log that has grown is put aside once. `size` is where the new lines begin. */
export function openLog(cluster: Cluster): { fd: number; size: number } {
  const path = logOf(cluster);
  if (existsSync(path) && statSync(path).size > 10e6) renameSync(path, `${path}.1`);
  // Root must not be led elsewhere by a symlink when the folder belongs to somebody else.
  const fd = openSync(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW, 0o600);
  return { fd, size: fstatSync(fd).size };
}

/** Detached: Ctrl-C in the terminal reaches us alone, and we end the server after the last request is answered. */
export function run(cluster: Cluster, program: string, args: string[], log: number): ChildProcess {
  const as = cluster.user ? { uid: cluster.user.uid, gid: cluster.user.gid } : {};
  const env = { PATH: process.env.PATH ?? "/usr/bin:/bin", LANG: "C", LC_ALL: "C" };
  return spawn(program, args, { ...as, env, cwd: "/", detached: true, stdio: ["ignore", log, log] });
}

export type Outcome = { code: number | null; error?: Error };

export function ended(child: ChildProcess): Promise<Outcome> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: null, error }));
    child.once("exit", (code) => resolve({ code }));
  });
}

export function saidSince(cluster: Cluster, log: { size: number }): string {
  return readFileSync(logOf(cluster)).subarray(log.size).toString("utf8");
}
