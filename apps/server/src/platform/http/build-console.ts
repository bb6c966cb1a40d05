import { join } from "node:path";
import { buildWebApp, type WebApp } from "./build-web-app.ts";
import { consoleFolder } from "./console.ts";

/** Builds the staff's web app when its sources changed. Errors: as `buildWebApp`. */
export function ensureConsoleBundle(options: Partial<WebApp> = {}): Promise<void> {
  return buildWebApp({ folder: consoleFolder, makes: join("client", "index.html"), ...options });
}
