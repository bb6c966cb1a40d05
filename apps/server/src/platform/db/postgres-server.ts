import { closeSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { Trouble } from "../trouble.ts";
import { makeData, neededBytes, requireSpace } from "./postgres-data.ts";
import { failureFrom } from "./postgres-failures.ts";
import { type Cluster, dataOf, ended, logOf, openLog, run, saidSince, superuser } from "./postgres-process.ts";
import { isAlive, isServerOf, processesIn, readPostmaster } from "./postmaster.ts";
import { socketFolder } from "./socket-folder.ts";

export type RunningServer = { pid: number; socketFolder: string; adopted: boolean };

const startPatience = 120_000;

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
