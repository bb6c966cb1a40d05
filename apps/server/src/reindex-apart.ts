import { spawn } from "node:child_process";
import { once } from "node:events";
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import type { Config } from "./platform/config.ts";

const command = fileURLToPath(new URL("../bin/zhijia.mjs", import.meta.url));

/** Runs `zhijia reindex …` on the same installation as a process of its own, with low priority; the server goes on answering. */
export async function reindexApart(config: Config, args: string[], signal: AbortSignal): Promise<void> {
  const env = { ...process.env, ...(config.databaseUrl && { DATABASE_URL: config.databaseUrl }) };
  const all = [command, "reindex", ...args, "--data-dir", config.dataDir, "--json"];
  const child = spawn(process.execPath, all, { env, stdio: "ignore" });
  const stop = () => child.kill("SIGTERM");
  signal.addEventListener("abort", stop, { once: true });
  try {
    if (child.pid) setPriority(child.pid, 5);
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error(`zhijia reindex ended with ${code}`);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
