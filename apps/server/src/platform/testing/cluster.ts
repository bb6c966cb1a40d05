import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { connect } from "../db/connect.ts";
import { databaseUser } from "../db/database-user.ts";
import { ensureDatabase } from "../db/embedded.ts";
import { migrate } from "../db/migrate.ts";
import { postgresBinaries } from "../db/postgres-binaries.ts";
import type { Cluster } from "../db/postgres-process.ts";
import { startServer, stopServer, urlOf } from "../db/postgres-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The `postgres` database of the cluster that the tests of this run share. */
    clusterUrl: string;
  }
}

export const templateDatabase = "zhijia_template";
const prefix = "zhijia-test-";

/**
 * vitest's global set-up: a throw-away cluster with a migrated template database. With ZHIJIA_TEST_DATABASE_URL (a
 * PostgreSQL 15 of one's own, user with CREATEDB) the tests run there instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.ZHIJIA_TEST_DATABASE_URL;
  if (given) {
    await prepareTemplate(given);
    project.provide("clusterUrl", given);
    return async () => {};
  }
  await removeAbandoned();
  const cluster = newCluster();
  try {
    const url = urlOf(await startServer(cluster), "postgres");
    await prepareTemplate(url);
    project.provide("clusterUrl", url);
  } catch (error) {
    await removeCluster(cluster);
    throw error;
  }
  return () => removeCluster(cluster);
}

/** /tmp and not TMPDIR: the database user must reach it, and a socket's path may not be long. */
function newCluster(): Cluster {
  const folder = mkdtempSync(join(realpathSync("/tmp"), prefix));
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, "owner"), String(process.pid));
  return clusterIn(folder);
}

function clusterIn(folder: string): Cluster {
  const user = databaseUser();
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };
  return { folder: join(folder, "c"), user, binaries: postgresBinaries(user), settings, durable: false };
}

async function removeCluster(cluster: Cluster): Promise<void> {
  await stopServer(cluster);
  rmSync(join(cluster.folder, ".."), { recursive: true, force: true });
}

/** A run that was killed leaves its cluster; the next one takes it away. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync("/tmp").filter((entry) => entry.startsWith(prefix))) {
    const folder = join("/tmp", name);
    try {
      process.kill(Number(readFileSync(join(folder, "owner"), "utf8")), 0);
    } catch (error) {
      // ESRCH: its run is over. Anything else (no owner file yet, another user's run) is not ours to judge.
      if ((error as NodeJS.ErrnoException).code === "ESRCH") await removeCluster(clusterIn(folder)).catch(() => {});
    }
  }
}

async function prepareTemplate(adminUrl: string): Promise<void> {
  const admin = connect(adminUrl, { max: 1 });
  await admin.pool.query(`drop database if exists ${templateDatabase}`);
  await admin.close();
  await ensureDatabase(adminUrl, templateDatabase);
  await migrate(databaseUrl(adminUrl, templateDatabase));
}

export function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
