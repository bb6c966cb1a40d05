import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Kysely } from "kysely";
import { connect } from "../../platform/db/connect.ts";
import { findEmbedded } from "../../platform/db/embedded.ts";
import { patiently } from "../../platform/ingest/patiently.ts";
import { faultsOfMatters, letSomeRunOut } from "./faults-of-matters.ts";
import { type Sending, submitUntilKept } from "./submit-until-kept.ts";

export type Killed = {
  acknowledged: number;
  /** Tries that gave no acknowledgement; after each the same submission was sent again. */
  retries: number;
  /** Acknowledged by a retry, because an earlier try had been kept and its answer was lost. */
  keptUnheard: number;
  /** Matters whose time was made to run out on the way. */
  ranOut: number;
  /** In words; none when everything is right. */
  faults: string[];
};

const command = fileURLToPath(new URL("../../../bin/zhijia.mjs", import.meta.url));
const whoDies = ["server", "both", "database"] as const;

/**
 * The real server with its job worker and its database; `clients` phones that submit matters over HTTP, each one again and
 * again until it is acknowledged; and SIGKILL at random moments. What is killed is started again, and nothing else is done.
 */
export async function killSubmissions(
  { submissions, kills, clients }: { submissions: number; kills: number; clients: number },
  say: (text: string) => void = () => {},
): Promise<Killed> {
  const folder = mkdtempSync(join(tmpdir(), "zhijia-kill-matters-"));
  // The database's own user must be able to pass through.
  chmodSync(folder, 0o711);
  const dataDir = join(folder, "data");
  let server: Server | undefined;
  const sending: Sending = { left: submissions, sent: [], retries: 0, keptUnheard: 0, over: false };
  const ranOut = new Set<number>();
  try {
    server = await serve(dataDir);
    let failure: unknown;
    const phones = Promise.all(
      Array.from({ length: clients }, () => submitUntilKept(sending, () => server?.url)),
    ).catch((error) => {
      sending.over = true;
      failure = error;
    });
    const until = async (number: number) => {
      while (sending.sent.length < number && !sending.over) await Promise.race([sleep(5), server?.failed]);
      if (failure) throw failure;
    };
    for (let kill = 0; kill < kills; kill++) {
      await until(Math.floor((submissions * (kill + 1)) / (kills + 1)));
      await onDatabase(dataDir, (db) => letSomeRunOut(db, ranOut));
      await sleep(randomInt(400));
      const whom = whoDies[kill % whoDies.length]!;
      const before = sending.sent.length;
      const database = await findEmbedded(dataDir);
      if (whom !== "server" && database) process.kill(database.pid, "SIGKILL");
      if (whom !== "database") {
        await server.kill();
        server = await serve(dataDir);
      }
      say(`kill ${kill + 1} (${whom}): ${before} acknowledged before it`);
    }
    await until(submissions);
    await phones;
    const { sent, retries, keptUnheard } = sending;
    say(`${sent.length} acknowledged after ${retries} retries`);
    const { url } = server;
    const faults = await onDatabase(dataDir, (db) => faultsOfMatters(db, { url, sent, ranOut }, say));
    return { acknowledged: sent.length, retries, keptUnheard, ranOut: ranOut.size, faults };
  } finally {
    sending.over = true;
    const database = await findEmbedded(dataDir).catch(() => undefined);
    await server?.kill();
    if (database) process.kill(database.pid, "SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

type Server = {
  url: string;
  /** What it said when it ended by itself, which it never should; waits as long as it runs. */
  failed: Promise<never>;
  kill: () => Promise<void>;
};

/** `zhijia serve` with the demonstration's unions, units and rules, on any free port. */
async function serve(dataDir: string): Promise<Server> {
  const args = [command, "serve", "--port", "0", "--data-dir", dataDir, "--json"];
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, args, {
    env: { ...env, ZHIJIA_LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      said = `${said}${text}`.slice(-4000);
    });
  }
  let killed = false;
  const ended = once(child, "exit");
  const failed = ended.then(([code, signal]) =>
    killed ? new Promise<never>(() => {}) : Promise.reject(new Error(`serve ended with ${code ?? signal}: ${said}`)),
  );
  failed.catch(() => {});
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), "line"), failed])) as [string];
  return {
    url: (JSON.parse(line) as { url: string }).url,
    failed,
    kill: async () => {
      killed = true;
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** The database itself, which may have been killed a moment ago and comes back by its supervisor. */
function onDatabase<R>(dataDir: string, work: (db: Kysely<unknown>) => Promise<R>): Promise<R> {
  return patiently(async () => {
    const running = await findEmbedded(dataDir);
    if (!running) throw Object.assign(new Error("the database is away"), { code: "ECONNREFUSED" });
    const { db, close } = connect(running.url, { max: 2 });
    return work(db).finally(close);
  });
}
