// Builds the web apps whose sources changed; `npx zhijia serve` does the same by itself.
import { ensureConsoleBundle } from "../apps/server/src/platform/http/build-console.ts";
import { ensureWorkerBundle } from "../apps/server/src/platform/http/build-worker.ts";

await ensureWorkerBundle({ onBuild: () => console.log("Building the workers' web app …") });
await ensureConsoleBundle({ onBuild: () => console.log("Building the console …") });
