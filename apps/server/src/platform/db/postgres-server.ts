import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { Trouble } from "../trouble.ts";
import type { DatabaseUser } from "./database-user.ts";
import type { PostgresBinaries } from "./postgres-binaries.ts";
import { failureFrom } from "./postgres-failures.ts";
import { isServerOf, processesIn, readPostmaster } from "./postmaster.ts";
import { socketFolder } from "./socket-folder.ts";

/** One database server's files: `data`, `run` (socket) and `postgres.log` inside `folder`. */
export type Cluster = {
  folder: string;
  user: DatabaseUser | undefined;
  binaries: PostgresBinaries;
  settings?: Record<string, string>;
  /** False only for throw-away clusters of tests. */
  durable?: boolean;
};

export type RunningServer = { pid: number; socketFolder: string; adopted: boolean };

const superuser = "zhijia";
const startPatience = 120_000;
const neededBytes = { new: 300e6, existing: 60e6 };

const dataOf = (cluster: Cluster) => join(cluster.folder, "data");
const logOf = (cluster: Cluster) => join(cluster.folder, "postgres.log");

export function urlOf(server: { socketFolder: string }, database: string): string {
  return `postgresql://${superuser}@localhost/${database}?host=${encodeURIComponent(server.socketFolder)}`;
}

/** No value of a row and no text of a search may reach the log, hence terse and no statements. */
const settings: Record<string, string> = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  max_connections: "100",
  shared_buffers: "192MB",
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  max_wal_size: "2GB",
  wal_compression: "on",
  jit: "off",
  timezone: "Asia/Shanghai",
  log_timezone: "Asia/Shanghai",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
};

/**
 * Returns the cluster's server: the one that runs (also one orphaned by a kill -9 of its parent), else a new one; makes the
 * data folder when there is none. Errors: Trouble `database/*` with what to do.
 */
export async function startServer(cluster: Cluster): Promise<RunningServer> {
  await makeData(cluster);
  const deadline = Date.now() + startPatience;
  for (let attempt = 0; ; attempt++) {
    const found = await findServer(cluster, deadline);
    if (found) return { ...found, adopted: true };
    try {
      return { ...(await launch(cluster, deadline)), adopted: false };
    } catch (error) {
      // Another process started it at the same moment, or processes of a killed server are still ending.
      const passing =
        error instanceof Trouble && ["database/already-starting", "database/still-ending"].includes(error.code);
      if (!passing || Date.now() > deadline) throw error;
      await sleep(Math.min(50 * 2 ** attempt, 1000));
    }
  }
}

/** Ends the server: connections are cut, committed work is on disk. Returns when the process is gone. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const data = dataOf(cluster);
  const begun = Date.now();
  for (let signal: NodeJS.Signals | undefined = "SIGINT"; ; ) {
    const pid = readPostmaster(data)?.pid ?? 0;
    if (!isServerOf(data, pid)) return;
    // SIGINT is PostgreSQL's fast shutdown; SIGQUIT stops at once and is healed from the log at the next start.
    if (signal) process.kill(pid, signal);
    signal = undefined;
    await sleep(10);
    if (Date.now() - begun > 60_000) signal = "SIGQUIT";
  }
}

/** The pid and socket of the server that runs on this folder; waits while one is starting or stopping. */
export async function findServer(cluster: Cluster, deadline = 0): Promise<Omit<RunningServer, "adopted"> | undefined> {
  const data = dataOf(cluster);
  for (;;) {
    const postmaster = existsSync(data) ? readPostmaster(data) : undefined;
    if (!postmaster) return undefined;
    if (!isServerOf(data, postmaster.pid)) {
      removeStaleLock(join(data, "postmaster.pid"), postmaster.pid, data);
      return undefined;
    }
    if (postmaster.socketFolder && (await answers(postmaster))) return postmaster;
    if (Date.now() > deadline) {
      throw new Trouble(
        "database/not-answering",
        `The database server (process ${postmaster.pid}) runs but does not answer.`,
        `Look at ${logOf(cluster)}; \`kill ${postmaster.pid}\` ends it, and the next start heals it.`,
        "数据库进程存在但没有响应：请查看日志，结束该进程后重新启动。",
      );
    }
    await sleep(30);
  }
}

/**
 * PostgreSQL refuses to start when the process named in a lock file lives, be it another program after a reboot, and
 * when a crash left the file empty. Other dead files it removes itself, after a look for processes still ending.
 */
function removeStaleLock(file: string, pid: number, data: string): void {
  if ((pid > 0 && !isAlive(pid)) || isServerOf(data, pid) || processesIn(data).length) return;
  rmSync(file, { force: true });
}

function removeStaleSocket(folder: string, data: string): void {
  const lock = join(folder, ".s.PGSQL.5432.lock");
  if (!existsSync(lock)) return;
  removeStaleLock(lock, Number(readFileSync(lock, "utf8").split("\n")[0]) || 0, data);
}

async function answers(server: { socketFolder: string }): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(server, "postgres"), connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function launch(cluster: Cluster, deadline: number): Promise<Omit<RunningServer, "adopted">> {
  requireSpace(cluster, neededBytes.existing);
  const socket = socketFolder(cluster.folder, cluster.user);
  removeStaleSocket(socket, dataOf(cluster));
  const flags = Object.entries({ ...settings, ...cluster.settings }).flatMap(([key, value]) => [
    "-c",
    `${key}=${value}`,
  ]);
  const log = openLog(cluster);
  // Detached: Ctrl-C in the terminal reaches us alone, and we end the server after the last request is answered.
  const child = run(cluster, cluster.binaries.postgres, ["-D", dataOf(cluster), "-k", socket, ...flags], log.fd);
  const over = ended(child);
  child.unref();
  try {
    for (;;) {
      const outcome = await Promise.race([over, sleep(20)]);
      if (outcome) throw failureFrom(outcome, saidSince(cluster, log), cluster, logOf(cluster));
      const postmaster = readPostmaster(dataOf(cluster));
      if (postmaster && postmaster.pid === child.pid && (await answers({ socketFolder: socket }))) {
        return { pid: postmaster.pid, socketFolder: socket };
      }
      if (Date.now() > deadline) {
        throw new Trouble("database/not-answering", "The database does not get ready.", `Look at ${logOf(cluster)}.`);
      }
    }
  } finally {
    closeSync(log.fd);
  }
}

/**
 * Makes the data folder under another name and moves it: a kill in between leaves no half-made one. The cluster's own
 * folder stays ours: in a folder of the database user, that user could lead root's writes elsewhere by a symlink.
 */
async function makeData(cluster: Cluster): Promise<void> {
  const data = dataOf(cluster);
  if (existsSync(data)) return requireFitting(cluster);
  if (!existsSync(cluster.folder)) {
    mkdirSync(cluster.folder, { recursive: true });
    chmodSync(cluster.folder, cluster.user ? 0o711 : 0o700);
  }
  requireSpace(cluster, neededBytes.new);
  for (const name of readdirSync(cluster.folder)) {
    const maker = /^data[.]new-(\d+)$/.exec(name)?.[1];
    if (maker && !isAlive(Number(maker))) rmSync(join(cluster.folder, name), { recursive: true, force: true });
  }
  const part = `${data}.new-${process.pid}`;
  const log = openLog(cluster);
  try {
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { mode: 0o700 });
    if (cluster.user) chownSync(part, cluster.user.uid, cluster.user.gid);
    const outcome = await ended(run(cluster, cluster.binaries.initdb, initdbFlags(cluster, part), log.fd));
    if (outcome?.code !== 0) throw failureFrom(outcome, saidSince(cluster, log), cluster, logOf(cluster));
    renameSync(part, data);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    // Another process finished the same at the same time: its folder is as good.
    if (!existsSync(data)) throw error;
  } finally {
    closeSync(log.fd);
  }
}

/** The built-in locale orders by code point everywhere; those of the system and of ICU change with their versions. */
function initdbFlags({ durable }: Cluster, folder: string): string[] {
  const access = ["-U", superuser, "--auth-local=trust", "--auth-host=reject"];
  const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  return ["-D", folder, ...access, ...locale, "--no-instructions", ...(durable === false ? ["--no-sync"] : [])];
}

function requireFitting({ folder, binaries, user }: Cluster): void {
  const data = join(folder, "data");
  const { uid } = statSync(data);
  if (process.getuid && uid !== (user?.uid ?? process.getuid())) {
    throw new Trouble(
      "database/wrong-owner",
      `${data} belongs to another user (uid ${uid}).`,
      uid === 0
        ? `PostgreSQL cannot run as root: chown -R ${user?.name ?? "USER"} ${folder}`
        : "Start as that user or as root, or choose another folder with --data-dir.",
      "数据目录属于另一个用户：请用该用户（或 root）启动，或用 --data-dir 指定另一个目录。",
    );
  }
  const made = Number.parseInt(readFileSync(join(data, "PG_VERSION"), "utf8"), 10);
  if (made === binaries.major) return;
  throw new Trouble(
    "database/other-version",
    `${data} was made by PostgreSQL ${made}; this version of the product brings PostgreSQL ${binaries.major}.`,
    [
      "With the version of the product that made it: zhijia backup FILE.",
      "Then move the folder away, and with this version: zhijia restore FILE.",
    ],
    `数据目录由 PostgreSQL ${made} 创建，本版本使用 PostgreSQL ${binaries.major}：请先用旧版本备份，再用本版本恢复。`,
  );
}

function requireSpace({ folder }: Cluster, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= bytes) return;
  throw new Trouble(
    "disk/full",
    `The disk that holds ${folder} is full: ${Math.floor((bavail * bsize) / 1e6)} MB are free, the database needs ${bytes / 1e6} MB to start.`,
    "Free some space, or choose a folder on another disk with --data-dir. Nothing is lost.",
    "磁盘已满：请清理空间，或用 --data-dir 指定另一块磁盘上的目录。数据没有丢失。",
  );
}

function saidSince(cluster: Cluster, log: { size: number }): string {
  return readFileSync(logOf(cluster)).subarray(log.size).toString("utf8");
}

/** Appends; a log that has grown is put aside once. `size` is where the new lines begin. */
function openLog(cluster: Cluster): { fd: number; size: number } {
  const path = logOf(cluster);
  if (existsSync(path) && statSync(path).size > 10e6) renameSync(path, `${path}.1`);
  // Root must not be led elsewhere by a symlink when the folder belongs to somebody else.
  const fd = openSync(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW, 0o600);
  return { fd, size: fstatSync(fd).size };
}

function run(cluster: Cluster, program: string, args: string[], log: number): ChildProcess {
  const as = cluster.user ? { uid: cluster.user.uid, gid: cluster.user.gid } : {};
  const env = { PATH: process.env.PATH ?? "/usr/bin:/bin", LANG: "C", LC_ALL: "C" };
  return spawn(program, args, { ...as, env, cwd: "/", detached: true, stdio: ["ignore", log, log] });
}

function ended(child: ChildProcess): Promise<{ code: number | null; error?: Error } | undefined> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: null, error }));
    child.once("exit", (code) => resolve({ code }));
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
