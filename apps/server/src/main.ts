import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { actorOf } from "./actor-of.ts";
import { modules } from "./app.ts";
import { examine } from "./cli/checks/examine.ts";
import { type DailyBackup, startDailyBackup } from "./daily-backup.ts";
import { type Installation, openInstallation, type Step } from "./installation.ts";
import { startLibraryImports } from "./modules/administration/index.ts";
import type { Config } from "./platform/config.ts";
import { settleDemo } from "./platform/content.ts";
import { gaugesOf } from "./platform/gauges.ts";
import { ensureConsoleBundle } from "./platform/http/build-console.ts";
import { ensureWorkerBundle } from "./platform/http/build-worker.ts";
import { loadConsoleBundle } from "./platform/http/console.ts";
import { loadWorkerBundle } from "./platform/http/renderer.ts";
import { createHttpServer, type HttpServer } from "./platform/http/server.ts";
import { reviveDeadJobs } from "./platform/jobs/index.ts";
import type { Log } from "./platform/log.ts";
import { startUpkeep, type Upkeep } from "./platform/search/upkeep.ts";
import { Trouble } from "./platform/trouble.ts";
import { reindexApart } from "./reindex-apart.ts";

export type RunningServer = {
  /** Where to click, from this machine. */
  url: string;
  installation: Installation;
  /** Answers every request that has begun, then closes everything. */
  stop(): Promise<void>;
};

const plainly: Step = (_, work) => work(() => {});

/** Configuration in, a running server out. Errors: Trouble; nothing is left running then. */
export async function startServer(config: Config, log: Log, step: Step = plainly): Promise<RunningServer> {
  await requireFreePort(config);
  const installation = await openInstallation(config, { log, step });
  let upkeep: Upkeep | undefined;
  let backup: DailyBackup | undefined;
  let imports: ReturnType<typeof startLibraryImports> | undefined;
  const close = async () => {
    await imports?.stop();
    await backup?.stop();
    await upkeep?.stop();
    await installation.close();
  };
  try {
    await step("演示数据 Demonstration data", () =>
      settleDemo(installation.contextFor({ kind: "system", name: "demo" }), modules, config.demoData),
    );
    upkeep = keepIndex(installation, log);
    await step("检索索引 Search index", () =>
      Promise.race([upkeep?.settled(), sleep(longestWait, undefined, { ref: false })]),
    );
    for (const { prepare } of modules) await prepare?.(installation.contextFor({ kind: "system", name: "prepare" }));
    const http = await step("网页 Web pages", () => httpFor(installation, log));
    const url = clickable(
      config,
      await http.listen(config).catch((error) => Promise.reject(listenTrouble(error, config))),
    );
    const workers = await (await installation.jobs()).startWorkers({
      contextFor: (name) => installation.contextFor({ kind: "system", name }),
    });
    imports = startLibraryImports(() => installation.contextFor({ kind: "system", name: "import" }), log);
    backup = startDailyBackup(installation, log);
    log.info("server.started", { url });
    let stopping: Promise<void> | undefined;
    const stop = async () => {
      await http.drain();
      await workers.stop();
      await close();
      log.info("server.stopped");
    };
    return {
      url,
      installation,
      stop: () => {
        stopping ??= stop();
        return stopping;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The first search should find something; an index that takes longer is built while the server answers. */
const longestWait = 15_000;

function keepIndex({ config, contextFor }: Installation, log: Log): Upkeep {
  return startUpkeep({
    contextFor: () => contextFor({ kind: "system", name: "search" }),
    collections: modules.flatMap(({ collections = [] }) => collections),
    log,
    reindexApart: (args, signal) => reindexApart(config, args, signal),
  });
}

/** All of HTTP on an installation, listening nowhere yet. A web app is built when its sources changed. */
export async function httpFor(installation: Installation, log: Log): Promise<HttpServer> {
  const { config, database, contextFor } = installation;
  const operator = {
    examine: () => examine(installation),
    reviveJobs: () => reviveDeadJobs(database.pool, log),
  };
  await ensureWorkerBundle();
  await ensureConsoleBundle();
  return createHttpServer({
    config,
    modules,
    log,
    worker: await loadWorkerBundle(),
    console: loadConsoleBundle(),
    contextFor: async ({ reader, client, session }) => {
      const known = { ...client, origin: config.publicUrl ?? client.origin };
      const plain = contextFor({ kind: "visitor" }, reader.lang);
      const visitor = { ...plain, client: known, services: { ...plain.services, operator } };
      return { ...visitor, actor: await actorOf(visitor, session) };
    },
    ready: { database: () => database.pool.query("select 1") },
    gauges: gaugesOf(database),
    demo: () => config.demoData,
  });
}

/** Asked first, because making a database and an index only to find the port taken would be a long way to a short no. */
async function requireFreePort(config: Config): Promise<void> {
  if (config.port === 0) return;
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", (error) => reject(listenTrouble(error, config)));
    probe.listen({ host: config.host, port: config.port }, () => probe.close(() => resolve()));
  });
}

function listenTrouble(error: unknown, { host, port }: Config): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case "EADDRINUSE":
      return new Trouble(
        "http/port-taken",
        `Port ${port} is taken by another program, perhaps by a Zhijia that runs already.`,
        `Choose another: --port ${port + 1} (npm start -- --port ${port + 1}), or ZHIJIA_PORT.`,
        `端口 ${port} 已被占用：请换一个端口，例如 npm start -- --port ${port + 1}。`,
      );
    case "EACCES":
      return new Trouble(
        "http/port-closed",
        `This user may not open port ${port}.`,
        "Choose one above 1023 with --port, and let a reverse proxy listen on 80 and 443 (docs/operations.md).",
        `无权使用端口 ${port}：请用 --port 指定 1023 以上的端口。`,
      );
    case "EADDRNOTAVAIL":
      return new Trouble(
        "http/no-such-address",
        `This machine has no address ${host}.`,
        "Check --host or ZHIJIA_HOST.",
      );
    default:
      return error;
  }
}

function clickable(config: Config, listening: string): string {
  const url = new URL(listening);
  if (["0.0.0.0", "[::]"].includes(url.hostname)) url.hostname = "localhost";
  url.protocol = config.tlsCert ? "https:" : "http:";
  return url.origin;
}
