import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import pg from "pg";
import { Trouble } from "../trouble.ts";
import { type DatabaseUser, databaseUser, obstacleFor } from "./database-user.ts";
import { postgresBinaries, systemFolder } from "./postgres-binaries.ts";
import { type Cluster, startServer, stopServer, urlOf } from "./postgres-server.ts";

export type EmbeddedDatabase = {
  url: string;
  /** Leaves the database; whoever is the last to leave stops it. */
  stop(): Promise<void>;
};

/** Starts the data folder's database, or joins the one that runs. */
export async function startEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  const cluster = clusterOf(dataDir);
  const server = await startServer(cluster);
  await ensureDatabase(urlOf(server, "postgres"), "zhijia");
  return { url: urlOf(server, "zhijia"), stop: () => stopServer(cluster) };
}

/** Creates the database unless it is there, also when another process does so at the same moment. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client(adminUrl);
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (!rowCount)
      await client.query(`create database ${client.escapeIdentifier(name)} encoding 'UTF8' template template0`);
  } catch (error) {
    if (!["42P04", "23505"].includes((error as pg.DatabaseError).code ?? "")) throw error;
  } finally {
    await client.end();
  }
}

/** Where the folder's cluster lies: inside it, or, when the database user cannot enter it, in a system folder. */
function clusterOf(dataDir: string): Cluster {
  mkdirSync(dataDir, { recursive: true, mode: databaseUser() ? 0o711 : 0o700 });
  const folder = placeOf(realpathSync(dataDir), databaseUser());
  const data = join(folder, "data");
  const user = databaseUser(existsSync(data) ? statSync(data).uid : undefined);
  return { folder, user, binaries: postgresBinaries(user) };
}

function placeOf(dataDir: string, user: DatabaseUser | undefined): string {
  const inside = join(dataDir, "postgres");
  const pointer = join(dataDir, "postgres-place");
  if (existsSync(inside)) return inside;
  if (existsSync(pointer)) return readFileSync(pointer, "utf8").trim();
  const obstacle = obstacleFor(user, dataDir);
  if (!obstacle) return inside;
  const place = join(systemFolder, `database-${randomBytes(6).toString("hex")}`);
  try {
    mkdirSync(dirname(place), { recursive: true, mode: 0o755 });
    writeFileSync(pointer, `${place}\n`);
  } catch (error) {
    throw new Trouble(
      "database/unreachable",
      `Started as root: the database runs as user ${user?.name}, who cannot enter ${obstacle}, and ${systemFolder} cannot be used instead (${(error as Error).message}).`,
      "Choose a folder that every user may enter with --data-dir, for example /srv/zhijia, or start as an ordinary user.",
      "以 root 启动，而数据库用户无法进入该目录：请用 --data-dir 指定 /srv/zhijia 等目录，或以普通用户启动。",
    );
  }
  return place;
}
