import { join } from "node:path";
import { modules } from "./app.ts";
import { accessLogModule } from "./platform/access-log/index.ts";
import type { Config } from "./platform/config.ts";
import { loadContent } from "./platform/content.ts";
import { type Actor, asOwner, type Context, type Services } from "./platform/context.ts";
import { makeDataFolder } from "./platform/data-folder.ts";
import { connect, type Database } from "./platform/db/connect.ts";
import { type EmbeddedDatabase, startEmbedded } from "./platform/db/embedded.ts";
import { migrate } from "./platform/db/migrate.ts";
import { openErasureLedger } from "./platform/erasures/erasure-ledger.ts";
import type { FileServices } from "./platform/files/index.ts";
import { openFiles } from "./platform/files/open-files.ts";
import { openGateways } from "./platform/gateways/open-gateways.ts";
import { type Jobs, openJobs } from "./platform/jobs/index.ts";
import { type OpenKeyring, openKeyring } from "./platform/keyring/index.ts";
import { describeError, type Log } from "./platform/log.ts";
import { openProviders } from "./platform/oidc/open-providers.ts";
import type { SearchIndex } from "./platform/search/index.ts";
import { readSecretKey } from "./platform/secret-key.ts";
import { Trouble } from "./platform/trouble.ts";

/** Shows a piece of work while it runs. */
export type Step = <R>(
  label: string,
  work: (progress: (done: number, total?: number) => void) => Promise<R>,
) => Promise<R>;

export type Installation = {
  config: Config;
  url: string;
  database: Database;
  search: SearchIndex;
  files: FileServices;
  /** Without its keys yet when opening did not migrate. */
  keyring: OpenKeyring;
  /** The database that this data folder brings; undefined with DATABASE_URL. */
  embedded: EmbeddedDatabase | undefined;
  /** The queues; opened when they are first needed, because most commands write nothing. */
  jobs(): Promise<Jobs>;
  /** Migrations that opening applied. */
  applied: string[];
  /** A context outside any transaction. */
  contextFor(actor: Actor, lang?: Context["lang"]): Context;
  /** Closes what was opened; the last process that uses the embedded database stops it. */
  close(): Promise<void>;
};

export type Opening = {
  log: Log;
  step?: Step;
  /** False leaves the database as it is and loads no content. */
  migrate?: boolean;
};

const plainly: Step = (_, work) => work(() => {});

/** Opens everything that a configuration names, ready for operations. Errors: Trouble; nothing stays open then. */
export async function openInstallation(config: Config, opening: Opening): Promise<Installation> {
  const { log, step = plainly } = opening;
  makeDataFolder(config.dataDir);
  const secret = readSecretKey(config.secretKeyFile);
  const { sms, realName } = openGateways(config);
  const signIn = openProviders(config);
  const embedded = config.databaseUrl
    ? undefined
    : await step("数据库 Database", () => startEmbedded(config.dataDir, (event) => logDatabase(log, event)));
  const url = config.databaseUrl ?? embedded!.url;
  const database = connect(url);
  let opened: Promise<Jobs> | undefined;
  const jobs = () => {
    opened ??= openJobs({ database, modules: [...modules, accessLogModule(config)], log });
    return opened;
  };
  const search = openWhenUsed(join(config.dataDir, "index"));
  const keyring = openKeyring({ ...config, url });
  const files = openFiles(config, log);
  const close = async () => {
    await (await opened)?.close();
    await search.close();
    keyring.close();
    await database.close();
    await embedded?.stop();
  };
  try {
    await requireFittingServer(database);
    const erasures = openErasureLedger(config.dataDir);
    const services = { search, secret, keyring, files, sms, realName, signIn, erasures };
    const contextFor = contexts(database, services, jobs);
    const applied = opening.migrate === false ? [] : await bringUpToDate({ url, keyring, contextFor }, step);
    return { config, url, database, search, files, keyring, embedded, applied, jobs, contextFor, close };
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
}

type Unfinished = Pick<Installation, "url" | "keyring" | "contextFor">;

async function bringUpToDate({ url, keyring, contextFor }: Unfinished, step: Step): Promise<string[]> {
  const applied = await step("数据表 Tables", async (progress) => {
    let count = 0;
    return migrate(url, { onProgress: (at) => "file" in at && progress(++count) });
  });
  await keyring.load();
  await step("内容 Content", () => loadContent(contextFor({ kind: "system", name: "content" }), modules));
  return applied;
}

function contexts({ db }: Database, services: Services, jobs: () => Promise<Jobs>): Installation["contextFor"] {
  return (actor, lang = "zh") => ({
    db,
    actor,
    lang,
    now: new Date(),
    services,
    async publish(event) {
      const open = await jobs();
      await asOwner(this, (ctx) => open.publish.call(ctx, event));
    },
    async enqueue(job) {
      const open = await jobs();
      await asOwner(this, (ctx) => open.enqueue.call(ctx, job));
    },
  });
}

/** The engine is large; a command that does not search does not load it. */
function openWhenUsed(folder: string): SearchIndex {
  const shapes = modules.flatMap(({ collections = [] }) => collections.map(({ shape }) => shape));
  let opened: Promise<SearchIndex> | undefined;
  const index = () => {
    opened ??= import("./platform/search/lancedb-index.ts").then(({ openLanceIndex }) =>
      openLanceIndex({ folder, shapes }),
    );
    return opened;
  };
  return {
    search: async (...request) => (await index()).search(...request),
    apply: async (...change) => (await index()).apply(...change),
    rebuild: async (...request) => (await index()).rebuild(...request),
    optimise: async (name) => (await index()).optimise(name),
    state: async (name) => (await index()).state(name),
    close: async () => (await opened)?.close(),
  };
}

async function requireFittingServer({ pool }: Database): Promise<void> {
  const { rows } = await pool.query(
    "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
  );
  const { version, encoding } = rows[0];
  if (version >= 150000 && encoding === "UTF8") return;
  throw new Trouble(
    "database/unfit",
    `The database of DATABASE_URL is PostgreSQL ${Math.floor(version / 10000)} with encoding ${encoding}; 15 or newer with UTF8 is needed.`,
    "Make one with: create database zhijia encoding 'UTF8' template template0",
    "外部数据库须为 PostgreSQL 15 或更新版本，编码 UTF8。",
  );
}

function logDatabase(log: Log, event: Parameters<NonNullable<Parameters<typeof startEmbedded>[1]>>[0]): void {
  if (event.event === "database.not-back") log.error(event.event, describeError(event.error));
  else if (event.event === "database.back") log.info(event.event, { pid: event.pid });
  else log.warn(event.event);
}
