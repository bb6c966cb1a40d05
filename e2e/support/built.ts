import { rmSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { buildPreview } from "../../apps/console/preview/serve.ts";
import { ensureConsoleBundle } from "../../apps/server/src/platform/http/build-console.ts";
import { ensureWorkerBundle } from "../../apps/server/src/platform/http/build-worker.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of the console that was built with invented data. */
    consolePreview: string;
  }
}

/** vitest's global set-up: every web app is built once, before the first of many files that need it. */
export default async function setup(project: TestProject): Promise<() => void> {
  const [dist] = await Promise.all([buildPreview(), ensureWorkerBundle(), ensureConsoleBundle()]);
  project.provide("consolePreview", dist);
  return () => rmSync(dist, { recursive: true, force: true });
}
