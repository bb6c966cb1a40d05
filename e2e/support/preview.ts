import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { inject } from "vitest";
import { servePreview as serveConsole } from "../../apps/console/preview/serve.ts";
import { servePreview as serveWorker } from "../../apps/worker/preview/serve.ts";

/** A web app on invented data, without server and database. */
export type Preview = { url: string; stop: () => void };

export const startConsolePreview = async (): Promise<Preview> => running(await serveConsole(inject("consolePreview")));
export const startWorkerPreview = async (): Promise<Preview> => running(await serveWorker());

function running(server: Server): Preview {
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}
