import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "../refusals.ts";
import type { Metrics } from "./metrics.ts";

/** What must work before requests are sent here; each throws when it does not. */
export type ReadyChecks = Record<string, () => Promise<unknown>>;

export type Health = {
  checks: ReadyChecks;
  isDraining: () => boolean;
  metrics: Metrics;
  metricsToken?: string | undefined;
};

/** `/health` says that the process lives, `/ready` that it can serve, `/metrics` counts for Prometheus. */
export function addHealth(app: FastifyInstance, { checks, isDraining, metrics, metricsToken }: Health): void {
  const unlimited = { config: { rateLimit: false } };
  app.get("/health", unlimited, async () => ({ status: "ok" }));
  app.get("/ready", unlimited, async (_, reply) => {
    const results = await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await works(check)]));
    const ready = !isDraining() && results.every(([, works]) => works);
    return reply
      .code(ready ? 200 : 503)
      .header("cache-control", "no-store")
      .send({ status: ready ? "ready" : isDraining() ? "stopping" : "not ready", checks: Object.fromEntries(results) });
  });
  app.get("/metrics", unlimited, async (request, reply) => {
    if (!mayReadMetrics(request, metricsToken)) throw new Refusal("forbidden", "request/metrics");
    return reply
      .type(metrics.contentType)
      .header("cache-control", "no-store")
      .send(await metrics.text());
  });
}

async function works(check: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, 3_000, false);
  });
  const answered = check().then(
    () => true,
    () => false,
  );
  return Promise.race([answered, tooLong]).finally(() => clearTimeout(timer));
}

/** From this machine itself, not through a proxy on it; or with the token, compared in constant time. */
function mayReadMetrics({ socket, headers }: FastifyRequest, token: string | undefined): boolean {
  const forwarded = headers["x-forwarded-for"] ?? headers.forwarded ?? headers.via ?? headers["x-real-ip"];
  if (forwarded === undefined && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? "")) return true;
  const given = Buffer.from(/^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1] ?? "");
  const wanted = Buffer.from(token ?? "");
  return wanted.length > 0 && given.length === wanted.length && timingSafeEqual(given, wanted);
}
