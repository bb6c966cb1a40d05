import { spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { databaseUser } from "../db/database-user.ts";

const binaries = "/usr/lib/postgresql/15/bin";

/** Debian's PostgreSQL 15, the oldest we support; a machine without it skips its tests, CI does not. */
export const hasPostgres15 = existsSync(join(binaries, "postgres"));
if (!hasPostgres15 && process.env.CI === "true") throw new Error(`PostgreSQL 15 is missing (${binaries})`);
if (!hasPostgres15)
  console.warn(`Skipped: tests with an external PostgreSQL need ${binaries} (apt-get install postgresql-15).`);

export type ExternalPostgres = {
  /** A new, empty database, owned by a user who is no superuser and may create nothing else. */
  newDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
};

/** A throw-away server, set up the way a stranger's is: other locale rules, other time zone, other date style. */
export async function startPostgres15(): Promise<ExternalPostgres> {
  const user = databaseUser();
  const folder = mkdtempSync(join(realpathSync("/tmp"), "zhijia-pg15-"));
  if (user) chownSync(folder, user.uid, user.gid);
  const as = user ? { uid: user.uid, gid: user.gid } : {};
  const run = (program: string, ...args: string[]) =>
    spawn(join(binaries, program), args, {
      ...as,
      cwd: "/",
      stdio: "ignore",
      env: { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8" },
    });
  const data = join(folder, "data");
  await once(
    run("initdb", "-D", data, "-U", "admin", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
    "exit",
  );
  const settings = [
    "fsync=off",
    "timezone=America/New_York",
    "datestyle=SQL, DMY",
    "bytea_output=escape",
    "extra_float_digits=0",
  ];
  const flags = settings.flatMap((setting) => ["-c", setting]);
  const server = run("postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", ...flags);
  const urlFor = (role: string, database: string) =>
    `postgresql://${role}@localhost/${database}?host=${encodeURIComponent(folder)}`;
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill("SIGQUIT");
      await once(server, "exit");
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (let tries = 0; !existsSync(join(folder, ".s.PGSQL.5432")); tries++) {
      if (server.exitCode !== null || tries > 1000) throw new Error("PostgreSQL 15 does not start");
      await sleep(20);
    }
    await ask(
      urlFor("admin", "postgres"),
      "create role guest login; create role zhijia_request nologin; grant zhijia_request to guest",
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    async newDatabase(name) {
      await ask(urlFor("admin", "postgres"), `create database ${name} owner guest`);
      return urlFor("guest", name);
    },
    stop,
  };
}

/** The socket is there a moment before the server accepts. */
async function ask(url: string, text: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client(url);
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query(text);
      return;
    } catch (error) {
      if (tries > 200 || (error as pg.DatabaseError).code !== "57P03") throw error;
      await sleep(20);
    } finally {
      await client.end().catch(() => {});
    }
  }
}
