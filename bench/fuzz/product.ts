import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningServer, startServer } from "../../apps/server/src/main.ts";
import { loadConfig } from "../../apps/server/src/platform/config.ts";
import { createLog } from "../../apps/server/src/platform/log.ts";

export type WholeProduct = { server: RunningServer; errors: string[]; stop: () => Promise<void> };

/** The whole product with invented data in a folder of its own, in this process; what its log calls an error is kept. */
export async function startWhole(hear: (line: string) => void = () => {}): Promise<WholeProduct> {
  const folder = mkdtempSync(join(tmpdir(), "zhijia-whole-"));
  const errors: string[] = [];
  const log = createLog((line) => {
    hear(line);
    if (/"level":"error"/.test(line)) errors.push(line);
  });
  const flags = { dataDir: join(folder, "data"), port: "0", rateLimit: "1000000", demoData: "on" };
  const remove = () => {
    // Where the administrator of a machine starts it, the database lies outside the folder.
    const pointer = join(flags.dataDir, "postgres-place");
    if (existsSync(pointer)) rmSync(readFileSync(pointer, "utf8").trim(), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  };
  const server = await startServer(loadConfig({ env: {}, flags }), log).catch((error) => {
    remove();
    throw error;
  });
  return {
    server,
    errors,
    stop: async () => {
      await server.stop();
      remove();
    },
  };
}
