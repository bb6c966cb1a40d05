import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Render } from "@zhijia/contracts";
import type { WorkerBundle } from "./server.ts";

export const workerFolder = fileURLToPath(new URL("../../../../worker/", import.meta.url));

/** Loads the built web app by path, never by import: the server knows nothing of it but `Render`. */
export async function loadWorkerBundle(folder = workerFolder): Promise<WorkerBundle> {
  const file = join(folder, "dist", "server", "render.js");
  const { render } = (await import(pathToFileURL(file).href)) as { render?: Render };
  if (typeof render !== "function") throw new Error(`${file} does not export render(page, data, view)`);
  return { render, assets: join(folder, "dist", "client") };
}
