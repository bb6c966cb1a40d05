import { type Contract, permissions } from "@zhijia/contracts";
import { actorOf } from "../actor-of.ts";
import { modules } from "../app.ts";
import { loadDemo } from "../modules/casebase/index.ts";
import { rankCases } from "../modules/workbench/index.ts";
import { loadContent } from "../platform/content.ts";
import { createHttpServer } from "../platform/http/server.ts";
import { createLog } from "../platform/log.ts";
import { memoryIndex } from "../platform/search/memory-index.ts";
import { freshDatabase } from "../platform/testing/index.ts";
import { type Parts, probes } from "./access-probes.ts";
import { type Asker, buildWorld, type Side } from "./access-world.ts";

/** Every route over HTTP against the real database, in the small country of `buildWorld`. */
export async function startAccessServer() {
  const database = await freshDatabase();
  const system = database.context();
  await loadContent(system, modules);
  await loadDemo(system);
  await rankCases(system);
  const world = await buildWorld(database.db, system.services.keyring);
  const search = memoryIndex(modules.flatMap(({ collections = [] }) => collections.map(({ shape }) => shape)));
  /** Requests that failed rather than being refused, as the log tells them. */
  const failures: string[] = [];
  const server = await createHttpServer({
    config: { trustedProxies: [], rateLimit: 1_000_000, requestLimitKb: 256 },
    modules,
    contextFor: async ({ reader, client, session }) => {
      const context = database.context({ kind: "visitor" });
      const visitor = { ...context, services: { ...context.services, search }, lang: reader.lang, client };
      return { ...visitor, actor: await actorOf(visitor, session) };
    },
    log: createLog((line) => {
      if (/"request.failed"/.test(line)) failures.push(line.slice(0, 600));
    }),
  });

  /** Makes what a route's probe sends, `changed` as a test wishes; each call sends it, the same every time. */
  async function prepare(contract: Contract, asker: Asker, side: Side, changed = (parts: Parts) => parts) {
    const probe = probes[contract.id as keyof typeof probes];
    const built = await probe.build(world, side, asker);
    const { params = {}, query = {}, body, upload } = changed({ body: contract.body && {}, ...built });
    const path = contract.path.replace(/\{(\w+)\}/g, (_, name) =>
      encodeURIComponent(String(params[name]).toWellFormed()),
    );
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const request = {
      method: contract.method,
      url: `/api${path}${search.size ? `?${search}` : ""}`,
      headers: {
        cookie: asker.cookie,
        "sec-fetch-site": "same-origin",
        ...(upload !== undefined && { "content-type": "application/octet-stream", "x-file-name": "a.csv" }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(upload !== undefined && { payload: upload }),
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    };
    return () => server.app.inject(request);
  }
  const ask = async (...about: Parameters<typeof prepare>) => (await prepare(...about))();

  const stop = async () => {
    await server.drain();
    await database.close();
  };
  return { database, world, failures, ask, prepare, stop };
}

/** What the permission table says of an asker, wherever the record lies. */
export function mayAsk({ access }: Contract, { kind, roles }: Asker): boolean {
  if (access === "public") return true;
  if (access === "worker") return kind === "worker";
  if (access === "staff") return kind === "staff";
  return (permissions[access] as readonly string[]).some((role) => roles.includes(role));
}
