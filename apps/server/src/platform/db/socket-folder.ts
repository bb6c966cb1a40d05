import { createHash } from "node:crypto";
import { chmodSync, chownSync, lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Trouble } from "../trouble.ts";
import type { DatabaseUser } from "./database-user.ts";

/** The shortest limit of the systems we run on (sun_path: Linux 108 bytes with the closing zero, macOS 104). */
const pathLimit = 103;
const socketName = ".s.PGSQL.5432";

/**
 * A folder that only the database user may enter: whoever can open the socket may use the database, so the folder's
 * permission is the password. Beside the data where the path is short enough, else in /tmp.
 */
export function socketFolder(cluster: string, user?: DatabaseUser): string {
  const beside = join(cluster, "run");
  if (Buffer.byteLength(join(beside, socketName)) <= pathLimit && claim(beside, user)) return beside;
  const hash = createHash("sha256").update(cluster).digest("hex").slice(0, 12);
  for (let attempt = 0; attempt < 10; attempt++) {
    const folder = `/tmp/zhijia-${hash}${attempt || ""}`;
    if (claim(folder, user)) return folder;
  }
  throw new Trouble(
    "database/no-socket",
    "No folder for the database's socket could be made.",
    "Remove /tmp/zhijia-*.",
  );
}

/** Makes the folder, or takes it when it is ours already. Anybody may have made one of that name in /tmp. */
function claim(folder: string, user: DatabaseUser | undefined): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    if (user) chownSync(folder, user.uid, user.gid);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false;
  }
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== (user?.uid ?? process.getuid?.())) return false;
  if (stat.mode & 0o077) chmodSync(folder, 0o700);
  return true;
}
