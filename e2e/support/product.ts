import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../../apps/server/bin/zhijia.mjs", import.meta.url));

export type Product = {
  url: string;
  /** Its folder; gone once it is stopped. */
  dataDir: string;
  /** Everything it printed. */
  said: () => string;
  stop: () => Promise<void>;
};

/** The product as a stranger starts it: one command, demonstration data, a folder of its own, any free port. */
export async function startProduct(): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), "zhijia-e2e-"));
  const server = spawn(process.execPath, [command, "serve", "--port", "0", "--data-dir", dataDir], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ZHIJIA_RATE_LIMIT: "100000" },
  });
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (text: string) => {
      said += text;
      const found = /running:\s+(http:\/\/\S+)/.exec(said);
      if (found) resolve(found[1]!);
    };
    server.stdout.setEncoding("utf8").on("data", listen);
    server.stderr.setEncoding("utf8").on("data", listen);
    server.on("error", reject);
    server.on("exit", (code) => reject(new Error(`zhijia serve ended with ${code} before it was ready:\n${said}`)));
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  return {
    url,
    dataDir,
    said: () => said,
    stop: async () => {
      server.kill("SIGINT");
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
