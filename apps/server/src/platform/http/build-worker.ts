import { join } from "node:path";
import { buildWebApp, type WebApp } from "./build-web-app.ts";
import { workerFolder } from "./renderer.ts";

/** Builds the workers' web app when its sources changed. Errors: as `buildWebApp`. */
export function ensureWorkerBundle(options: Partial<WebApp> = {}): Promise<void> {
  return buildWebApp({ folder: workerFolder, makes: join("server", "render.js"), ...options });
}
