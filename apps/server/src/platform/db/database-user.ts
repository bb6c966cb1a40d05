import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Trouble } from "../trouble.ts";

/** A user of the passwd file; PostgreSQL looks its own name up there and refuses to run without one, or as root. */
export type DatabaseUser = { name: string; uid: number; gid: number };

const isRoot = () => process.getuid?.() === 0;

function passwdEntries(): DatabaseUser[] {
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    return name && uid && gid && /^\d+$/.test(uid) ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/**
 * Whom the database server runs as: nobody special (undefined) when we are an ordinary user ourselves; as root the owner
 * of files that are there already, else a user made for it, else one that every system has.
 */
export function databaseUser(ownerUid?: number): DatabaseUser | undefined {
  if (!isRoot()) return undefined;
  const entries = passwdEntries().filter(({ uid }) => uid !== 0);
  if (ownerUid) {
    const owner = entries.find(({ uid }) => uid === ownerUid);
    if (owner) return owner;
  }
  for (const name of ["zhijia", "postgres", "nobody"]) {
    const entry = entries.find((candidate) => candidate.name === name);
    if (entry) return entry;
  }
  throw new Trouble(
    "database/no-user",
    "Started as root, and PostgreSQL must not run as root, but this system has no user named zhijia, postgres or nobody.",
    "Make one (useradd --system zhijia), or start as an ordinary user.",
    "以 root 启动，但系统没有可用于数据库的普通用户：请执行 useradd --system zhijia，或以普通用户启动。",
  );
}

/** The first file or folder on the way to `path` that `user` may not read (a file) or enter (a folder). */
export function obstacleFor(user: DatabaseUser | undefined, path: string): string | undefined {
  if (!user) return undefined;
  const way: string[] = [];
  for (let at = realpathSync(path); ; at = dirname(at)) {
    way.unshift(at);
    if (at === dirname(at)) break;
  }
  return way.find((step, index) => {
    const { mode, uid, gid } = statSync(step);
    const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
    const wanted = index < way.length - 1 || statSync(step).isDirectory() ? 1 : 4;
    return ((mode >> shift) & wanted) === 0;
  });
}
