import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusals.ts";
import { serveBuiltFiles } from "./assets.ts";
import { contentSecurityPolicy } from "./security-headers.ts";

export const consoleFolder = fileURLToPath(new URL("../../../../console/", import.meta.url));

/** The built web app of staff: one page for every address under `/console`, and the folder of the files that browsers fetch. */
export type ConsoleBundle = { page: string; assets: string };

/** Where its build writes `__NONCE__`, each answer has a number of its own. */
const place = /__NONCE__/g;

export function loadConsoleBundle(folder = consoleFolder): ConsoleBundle {
  const assets = join(folder, "dist", "client");
  return { page: readFileSync(join(assets, "index.html"), "utf8"), assets };
}

/** Serves `/console` and everything under it. An address that looks like a built file and is none is not found. */
export function addConsole(app: FastifyInstance, { page, assets }: ConsoleBundle): void {
  app.register(async (scope) => {
    if (existsSync(assets)) await serveBuiltFiles(scope, assets, "/console/");
    for (const url of ["/console", "/console/*"]) {
      scope.get(url, async (request, reply) => {
        const path = (request.params as { "*"?: string })["*"] ?? "";
        if (path.startsWith("assets/")) throw new Refusal("not-found", "request/not-found");
        const nonce = randomBytes(18).toString("base64");
        return (
          reply
            .type("text/html; charset=utf-8")
            .header("cache-control", "no-store")
            // The component library writes its rules into <style> elements; nothing but our own script knows this number.
            .header("content-security-policy", contentSecurityPolicy({ styleNonce: nonce }))
            .send(page.replace(place, nonce))
        );
      });
    }
  });
}
