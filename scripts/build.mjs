// Builds the web app when its sources changed; `npx zhijia serve` does the same by itself.
import { ensureWorkerBundle } from "../apps/server/src/platform/http/build-worker.ts";

await ensureWorkerBundle({ onBuild: () => console.log("Building the web app …") });
