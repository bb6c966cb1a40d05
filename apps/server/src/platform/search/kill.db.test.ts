import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findEmbedded } from "../db/embedded.ts";

type Said = {
  postgres?: number;
  acknowledged?: string[];
  settled?: string[];
  refused?: boolean;
  log?: { event: string };
};

let dataDir: string;
let children: ChildProcess[];

beforeEach(() => {
  dataDir = mkdtempSync("/tmp/zhijia-kill-");
  // The database's own user must be able to pass through.
  chmodSync(dataDir, 0o711);
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  const left = await findEmbedded(dataDir);
  if (left) process.kill(left.pid, "SIGKILL");
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

function start(task: "import" | "settle", hear: (said: Said) => void): ChildProcess {
  const script = fileURLToPath(new URL("./testing/keeping-process.ts", import.meta.url));
  const child = fork(script, [dataDir, task], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  child.on("message", hear);
  children.push(child);
  return child;
}

/**
 * Lets an import run until `moment`, then kills the server, or both, as kill -9 does; or the database alone, and the
 * server only after that has brought the database back and gone on.
 */
async function killAt(moment: (said: Said) => boolean, delay: number, whom: "server" | "database" | "both") {
  const acknowledged: string[] = [];
  let postgres = 0;
  let awaited = moment;
  let reached = () => {};
  const hear = (said: Said) => {
    postgres = said.postgres ?? postgres;
    acknowledged.push(...(said.acknowledged ?? []));
    if (awaited(said)) reached();
  };
  const until = (next: (said: Said) => boolean) =>
    new Promise<void>((resolve) => {
      [awaited, reached] = [next, resolve];
    });
  const due = until(moment);
  const child = start("import", hear);
  const ended = once(child, "exit").then(([code]) => {
    if (code !== null) throw new Error(`the server ended by itself with ${code}`);
  });
  await Promise.race([due, ended]);
  await sleep(delay);
  if (whom !== "server") process.kill(postgres, "SIGKILL");
  if (whom === "database") {
    await Promise.race([until(({ refused }) => refused === true), ended]);
    await Promise.race([until(imports), ended]);
  }
  child.kill("SIGKILL");
  await ended;
  return acknowledged;
}

const imports = ({ acknowledged }: Said) => acknowledged !== undefined;
const rebuilds = ({ log }: Said) => log?.event === "search.rebuild-started";
const rebuilt = ({ log }: Said) => log?.event === "search.rebuilt";

async function settle(): Promise<string[]> {
  let found: string[] = [];
  const child = start("settle", ({ settled }) => {
    found = settled ?? found;
  });
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
  return found;
}

test("killed again and again during imports and rebuilds, server and database, nothing acknowledged is lost and the index heals by itself", async () => {
  const acknowledged: string[] = [];
  for (const [moment, delay, whom] of [
    [imports, 0, "both"],
    [rebuilds, 0, "server"],
    [rebuilds, 20, "both"],
    [rebuilds, 60, "database"],
    [imports, 150, "server"],
    [rebuilds, 100, "both"],
    [rebuilt, 0, "both"],
    [rebuilt, 30, "server"],
    [imports, 400, "database"],
    [rebuilds, 5, "both"],
  ] as const) {
    acknowledged.push(...(await killAt(moment, delay, whom)));
  }
  expect(acknowledged.length).toBeGreaterThan(1000);
  const found = new Set(await settle());
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  expect((await settle()).length).toBe(found.size);
}, 180_000);
