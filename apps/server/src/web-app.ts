import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadWorkerBundle, workerFolder } from "./platform/http/renderer.ts";
import type { WorkerBundle } from "./platform/http/server.ts";
import { Trouble } from "./platform/trouble.ts";

const packagesFolder = fileURLToPath(new URL("../../../packages/", import.meta.url));
const rendererFile = join(workerFolder, "dist", "server", "render.js");

/** The workers' web app, built first when it never was or when its sources are newer. An installer brings it built. */
export async function loadWebApp(): Promise<WorkerBundle | undefined> {
  if (!existsSync(join(workerFolder, "vite.config.ts")) && !existsSync(rendererFile)) return undefined;
  if (!isBuilt()) await build();
  return loadWorkerBundle();
}

function isBuilt(): boolean {
  if (!existsSync(rendererFile)) return false;
  const builtAt = statSync(rendererFile).mtimeMs;
  const sources = [join(workerFolder, "src"), join(packagesFolder, "ui/src"), join(packagesFolder, "contracts/src")];
  return sources.every((folder) => newestIn(folder) <= builtAt);
}

function newestIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  const names = readdirSync(folder, { recursive: true }) as string[];
  return Math.max(0, ...names.map((name) => statSync(join(folder, name)).mtimeMs));
}

/** In a process of its own: the bundler's memory is gone afterwards. */
async function build(): Promise<void> {
  let vite: string;
  try {
    vite = join(createRequire(import.meta.url).resolve("vite/package.json"), "../bin/vite.js");
  } catch {
    throw new Trouble(
      "web/not-built",
      "The web pages are not built, and the program that builds them is not installed.",
      "Run `npm ci` (without --omit=dev) and start again.",
      "网页尚未构建：请执行 npm ci 后重新启动。",
    );
  }
  const args = [vite, "build", "--config", join(workerFolder, "vite.config.ts"), "--logLevel", "warn"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], cwd: join(workerFolder, "../..") });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said = (said + text).slice(-4000)));
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Trouble("web/not-built", `The web pages could not be built:\n${said.trim()}`);
}
