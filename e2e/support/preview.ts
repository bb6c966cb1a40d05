import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { inject } from "vitest";
import { servePreview as serveConsole } from "../../apps/console/preview/serve.ts";
import { servePreview as serveWorker } from "../../apps/worker/preview/serve.ts";
import { type Visit, visit } from "./browser.ts";

/** A web app on invented data, without server and database. */
export type Preview = { url: string; stop: () => void };

export const startConsolePreview = async (): Promise<Preview> => running(await serveConsole(inject("consolePreview")));
export const startWorkerPreview = async (): Promise<Preview> => running(await serveWorker());

function running(server: Server): Preview {
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

type Reader = BrowserContextOptions & {
  /** Roles, joined by `+`. */
  as: string;
  /** How much invented data there is: all of it unless told. */
  show?: string;
};

/** Somebody with these roles at this page of the console's preview, on an office screen, in the language of `locale`. */
export async function arriveInConsole(
  browser: Browser,
  { url }: Preview,
  path: string,
  { as, show = "all", ...options }: Reader,
): Promise<Visit> {
  const here = await visit(browser, { viewport: { width: 1366, height: 768 }, reducedMotion: "reduce", ...options });
  if (options.locale)
    await here.page.addInitScript((lang) => localStorage.setItem("console.lang", lang), options.locale.slice(0, 2));
  const to = encodeURIComponent(`/console${path}`);
  await here.page.goto(`${url}/preview?as=${as}&show=${show}&to=${to}`);
  return here;
}
