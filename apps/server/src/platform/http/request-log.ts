import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Log } from "../log.ts";
import type { Metrics } from "./metrics.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Name in logs and metrics of a route that is one of many alike. */
    routeName?: string;
  }
}

/** All built files of the web app count as one. */
export const assetRoute = "asset";

/** The pattern of the route, never the URL: a path may carry what somebody looked for, a query her words. */
export function routeName({ routeOptions }: FastifyRequest): string {
  return routeOptions.config.routeName ?? routeOptions.url ?? "none";
}

/** Counts and logs every answer when its last byte is out. */
export function logRequests(app: FastifyInstance, log: Log, metrics: Metrics): void {
  app.addHook("onResponse", async (request, reply) => {
    const route = routeName(request);
    const { method, id } = request;
    const status = reply.statusCode;
    metrics.observeRequest({ method, route, status, seconds: reply.elapsedTime / 1000 });
    log.info("request", { id, method, route, status, ms: Math.round(reply.elapsedTime) });
  });
}
