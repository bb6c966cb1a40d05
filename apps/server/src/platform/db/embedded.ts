import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { makeDataFolder } from "../data-folder.ts";
import { Trouble } from "../trouble.ts";
import { type DatabaseUser, databaseUser, obstacleFor } from "./database-user.ts";
import { postgresBinaries, systemFolder } from "./postgres-binaries.ts";
import type { Cluster } from "./postgres-process.ts";
import { findServer, type RunningServer, startServer, stopServer, urlOf } from "./postgres-server.ts";

/** What happens to the database while it is in use. */
export type DatabaseEvent =
  | { event: "database.lost" }
  | { event: "database.back"; pid: number }
  | { event: "database.not-back"; error: unknown };

export type EmbeddedDatabase = {
  url: string;
  pid: number;
  /** True when it ran already: another command uses it, or it was orphaned by a killed one. */
  joined: boolean;
  /** Where its files are; outside the data folder when the database user cannot enter that. */
  folder: string;
  /** Leaves the database. Whoever is the last to leave stops it. */
  stop(): Promise<void>;
};

const name = "zhijia";
/** Held shared, in database `postgres`, by every process that uses the cluster; taken whole by the one that stops it. */
const leaseKey = 7_483_650_002;

/**
 * Starts the data folder's database or joins the one that runs, and keeps it running: when the server dies (kill -9, out
 * of memory), the first process to notice starts it again. Errors: Trouble `database/*`, `disk/full`.
 */
export async function startEmbedded(
  dataDir: string,
  onEvent: (event: DatabaseEvent) => void = () => {},
): Promise<EmbeddedDatabase> {
  const cluster = clusterOf(dataDir);
  let stopping = false;
  let reviving: Promise<void> = Promise.resolve();
  let { server, lease } = await joinServer(cluster);

  const watch = () => {
    const lost = () => {
      lease.off("end", lost);
      if (!stopping) reviving = revive();
    };
    lease.once("end", lost);
  };
  const revive = async () => {
    onEvent({ event: "database.lost" });
    for (let attempt = 0; !stopping; attempt++) {
      try {
        ({ server, lease } = await joinServer(cluster));
        onEvent({ event: "database.back", pid: server.pid });
        return watch();
      } catch (error) {
        // A full disk or a missing folder may be put right while we wait.
        onEvent({ event: "database.not-back", error });
        await sleep(Math.min(250 * 2 ** attempt, 15_000));
      }
    }
  };
  watch();
  return {
    url: urlOf(server, name),
    pid: server.pid,
    joined: server.adopted,
    folder: cluster.folder,
    stop: async () => {
      stopping = true;
      await reviving;
      if (await isLastToLeave(lease)) await stopServer(cluster);
      await lease.end().catch(() => {});
    },
  };
}

/** The data folder's database when it runs now, for a command that only looks; starts nothing. */
export async function findEmbedded(dataDir: string): Promise<{ url: string; pid: number; folder: string } | undefined> {
  if (!existsSync(dataDir)) return undefined;
  const cluster = clusterOf(dataDir);
  const server = await findServer(cluster);
  return server && { url: urlOf(server, name), pid: server.pid, folder: cluster.folder };
}

async function joinServer(cluster: Cluster): Promise<{ server: RunningServer; lease: pg.Client }> {
  for (let attempt = 0; ; attempt++) {
    const server = await startServer(cluster);
    const lease = await takeLease(server);
    try {
      if (lease) {
        await ensureDatabase(urlOf(server, "postgres"), name);
        return { server, lease };
      }
    } catch (error) {
      await lease?.end().catch(() => {});
      if (attempt > 20) throw error;
    }
    // Its last user is just stopping it, or it was killed this moment: look again.
    await sleep(50);
  }
}

async function takeLease(server: RunningServer): Promise<pg.Client | undefined> {
  const lease = new pg.Client({ connectionString: urlOf(server, "postgres"), application_name: "zhijia-lease" });
  lease.on("error", () => {});
  try {
    await lease.connect();
    const { rows } = await lease.query("select pg_try_advisory_lock_shared($1) as taken", [leaseKey]);
    if (rows[0].taken) return lease;
  } catch {
    // Cut off by the shutdown.
  }
  await lease.end().catch(() => {});
  return undefined;
}

/** Lets go first and then asks for the whole: of two that leave at once at least the second gets it. */
async function isLastToLeave(lease: pg.Client): Promise<boolean> {
  try {
    await lease.query("select pg_advisory_unlock_shared($1)", [leaseKey]);
    const { rows } = await lease.query("select pg_try_advisory_lock($1) as alone", [leaseKey]);
    return rows[0].alone;
  } catch {
    return false;
  }
}

/** Creates the database unless it is there, also when another process does so at the same moment. */
export async function ensureDatabase(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client(adminUrl);
  client.on("error", () => {});
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [database]);
    if (rowCount) return;
    await client.query(`create database ${client.escapeIdentifier(database)} encoding 'UTF8' template template0`);
  } catch (error) {
    // duplicate_database, or the unique index behind it
    if (!["42P04", "23505"].includes((error as pg.DatabaseError).code ?? "")) throw error;
  } finally {
    await client.end();
  }
}

/** Databases in the system folder whose data folder is gone, and which nobody will start again. */
export function abandonedDatabases(): string[] {
  if (!existsSync(systemFolder)) return [];
  return readdirSync(systemFolder)
    .map((entry) => join(systemFolder, entry))
    .filter((place) => {
      const note = join(place, "belongs-to");
      return existsSync(note) && !existsSync(join(readFileSync(note, "utf8"), "postgres-place"));
    });
}

/** Where the folder's cluster lies: inside it, or, when the database user cannot enter it, in a system folder. */
function clusterOf(dataDir: string): Cluster {
  const folder = placeOf(makeDataFolder(dataDir), databaseUser());
  const data = join(folder, "data");
  const user = databaseUser(existsSync(data) ? statSync(data).uid : undefined);
  return { folder, user, binaries: postgresBinaries(user) };
}

function placeOf(dataDir: string, user: DatabaseUser | undefined): string {
  const inside = join(dataDir, "postgres");
  const pointer = join(dataDir, "postgres-place");
  if (existsSync(join(inside, "data"))) return inside;
  if (existsSync(pointer)) return readFileSync(pointer, "utf8").trim();
  const obstacle = obstacleFor(user, dataDir);
  if (!obstacle) return inside;
  const place = join(systemFolder, `database-${randomBytes(6).toString("hex")}`);
  try {
    if (!existsSync(systemFolder)) {
      mkdirSync(systemFolder, { recursive: true });
      chmodSync(systemFolder, 0o755);
    }
    const closed = obstacleFor(user, systemFolder);
    if (closed) throw new Error(`${closed} is closed to that user too`);
    writeFileSync(pointer, `${place}\n`, { flag: "wx" });
    mkdirSync(place);
    chmodSync(place, 0o711);
    writeFileSync(join(place, "belongs-to"), dataDir);
    return place;
  } catch (error) {
    // Two first starts at once: the other's choice counts.
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return readFileSync(pointer, "utf8").trim();
    throw new Trouble(
      "database/unreachable",
      `Started as root: the database runs as user ${user?.name}, who cannot enter ${obstacle}, and ${systemFolder} cannot be used instead (${(error as Error).message}).`,
      "Choose a folder that every user may enter with --data-dir, for example /srv/zhijia, or start as an ordinary user.",
      "以 root 启动，而数据库用户无法进入该目录：请用 --data-dir 指定 /srv/zhijia 等目录，或以普通用户启动。",
    );
  }
}
