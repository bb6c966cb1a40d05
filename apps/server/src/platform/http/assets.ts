import { existsSync } from "node:fs";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { assetRoute } from "./request-log.ts";

/** Serves the web app's built files; those in `assets/` have their hash in the name and never change. */
export function addAssets(app: FastifyInstance, folder: string): void {
  if (!existsSync(folder)) return;
  app.register((scope) => serveBuiltFiles(scope, folder, "/"));
}

/** The same in a scope of the caller's, under a path that ends in a slash. Pages (`.html`) are the caller's to serve. */
export async function serveBuiltFiles(app: FastifyInstance, folder: string, prefix: string): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook("onRoute", (route) => {
      route.config = { ...route.config, routeName: assetRoute };
    });
    await scope.register(fastifyStatic, {
      root: folder,
      prefix,
      wildcard: false,
      globIgnore: ["**/*.br", "**/*.gz", "**/*.html"],
      preCompressed: true,
      index: false,
      cacheControl: false,
      decorateReply: false,
      setHeaders(reply, path) {
        const forever = path.slice(folder.length).replaceAll("\\", "/").startsWith("/assets/");
        reply.header("cache-control", forever ? "public, max-age=31536000, immutable" : "public, max-age=3600");
      },
    });
  });
}
