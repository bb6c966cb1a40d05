import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { Trouble } from "../trouble.ts";
import { failureFrom } from "./postgres-failures.ts";
import { type Cluster, dataOf, ended, logOf, openLog, run, saidSince, superuser } from "./postgres-process.ts";
import { isAlive } from "./postmaster.ts";

/** Bytes that must be free before anything is begun. */
export const neededBytes = { new: 300e6, existing: 60e6 };

/**
 * Makes the data folder under another name and moves it: a kill in between leaves no half-made one. The cluster's own
 * folder stays ours: in a folder of the database user, that user could lead root's writes elsewhere by a symlink.
 */
export async function makeData(cluster: Cluster): Promise<void> {
  const data = dataOf(cluster);
  removeHalfMade(cluster.folder);
  if (existsSync(data)) return requireFitting(cluster);
  if (!existsSync(cluster.folder)) {
    mkdirSync(cluster.folder, { recursive: true });
    chmodSync(cluster.folder, cluster.user ? 0o711 : 0o700);
  }
  requireSpace(cluster, neededBytes.new);
  const part = `${data}.new-${process.pid}`;
  const log = openLog(cluster);
  try {
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { mode: 0o700 });
    if (cluster.user) chownSync(part, cluster.user.uid, cluster.user.gid);
    const outcome = await ended(run(cluster, cluster.binaries.initdb, initdbFlags(cluster, part), log.fd));
    if (outcome.code !== 0) throw failureFrom(outcome, saidSince(cluster, log), cluster, logOf(cluster));
    renameSync(part, data);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    // Another process finished the same at the same time: its folder is as good.
    if (!existsSync(data)) throw error;
  } finally {
    closeSync(log.fd);
  }
}

function removeHalfMade(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const maker = /^data[.]new-(\d+)$/.exec(name)?.[1];
    if (!maker || isAlive(Number(maker))) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // The initdb of a killed process is still writing; the next start takes its leavings away.
    }
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

export function requireSpace({ folder }: Cluster, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= bytes) return;
  throw new Trouble(
    "disk/full",
    `The disk that holds ${folder} is full: ${Math.floor((bavail * bsize) / 1e6)} MB are free, the database needs ${bytes / 1e6} MB to start.`,
    "Free some space, or choose a folder on another disk with --data-dir. Nothing is lost.",
    "磁盘已满：请清理空间，或用 --data-dir 指定另一块磁盘上的目录。数据没有丢失。",
  );
}
