import formbody from "@fastify/formbody";
import type { FastifyInstance } from "fastify";
import { inTransaction } from "../context.ts";
import type { Module, StandardApi } from "../module.ts";
import { colonPath } from "./api.ts";
import { askingContext, type ContextFor } from "./sessions.ts";

/** Mounts every module's standard APIs; only forms come in. Failures are told by `standardOf(…).fail`. */
export function addStandardApis(app: FastifyInstance, modules: readonly Module[], contextFor: ContextFor): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(formbody);
    for (const { prefix, routes } of modules.flatMap((module) => module.standards ?? [])) {
      for (const { method, path, answer } of routes) {
        scope.route({
          method,
          url: prefix + colonPath(path),
          // One system speaks for a whole city from one address.
          config: { rateLimit: { max: 6_000 } },
          handler: async (request, reply) => {
            const asking = await askingContext(request, reply, undefined, contextFor);
            const key = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
            const { status, contentType, text } = await inTransaction(asking, (ctx) =>
              answer(ctx, {
                params: request.params as Record<string, string>,
                query: request.query as Record<string, unknown>,
                body: (request.body ?? {}) as Record<string, unknown>,
                ...(key && { key }),
              }),
            );
            reply.header("cache-control", "no-store").header("vary", "accept-language");
            return reply
              .code(status ?? 200)
              .type(contentType)
              .send(text);
          },
        });
      }
    }
  });
}

/** The standard API that a path lies in. */
export function standardOf(modules: readonly Module[], path: string): StandardApi | undefined {
  return modules.flatMap((module) => module.standards ?? []).find(({ prefix }) => path.startsWith(`${prefix}/`));
}
