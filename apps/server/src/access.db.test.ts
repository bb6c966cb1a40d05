import { type Contract, contracts, permissions } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actorOf } from "./actor-of.ts";
import { modules } from "./app.ts";
import { loadDemo } from "./modules/casebase/index.ts";
import { rankCases } from "./modules/workbench/index.ts";
import { loadContent } from "./platform/content.ts";
import { createHttpServer, type HttpServer } from "./platform/http/server.ts";
import { createLog } from "./platform/log.ts";
import { memoryIndex } from "./platform/search/memory-index.ts";
import { type FreshDatabase, freshDatabase } from "./platform/testing/index.ts";
import { probes } from "./testing/access-probes.ts";
import { type Asker, askers, buildWorld, type Side, type World } from "./testing/access-world.ts";

/** Every route × every role × a record of one's own union and of another one, over HTTP, against the real database. */
let database: FreshDatabase;
let server: HttpServer;
let world: World;
let tried = 0;
const failures: string[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  const system = database.context();
  await loadContent(system, modules);
  await loadDemo(system);
  await rankCases(system);
  world = await buildWorld(database.db, system.services.keyring);
  const search = memoryIndex(modules.flatMap(({ collections = [] }) => collections.map(({ shape }) => shape)));
  server = await createHttpServer({
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
}, 300_000);
afterAll(async () => {
  console.log(`${contracts.length} routes × ${askers.length} askers × sides: ${tried} requests`);
  await server.drain();
  await database.close();
});

async function ask(contract: Contract, asker: Asker, side: Side) {
  const probe = probes[contract.id as keyof typeof probes];
  const { params = {}, query = {}, body = contract.body && {}, upload } = await probe.build(world, side, asker);
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  tried++;
  return server.app.inject({
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
  });
}

function mayAsk({ access }: Contract, { kind, roles }: Asker): boolean {
  if (access === "public") return true;
  if (access === "worker") return kind === "worker";
  if (access === "staff") return kind === "staff";
  return (permissions[access] as readonly string[]).some((role) => roles.includes(role));
}

const isAllowed = (status: number, also: readonly number[] = []) =>
  (status >= 200 && status < 300) || status === 409 || also.includes(status);

describe.each(contracts.map((contract) => [contract.id, contract as Contract] as const))("%s", (_, contract) => {
  const probe = probes[contract.id as keyof typeof probes];

  test.each(askers)("%s", async (name) => {
    const asker = await world.asker(name);
    const about = `${contract.access} · ${asker.name}`;
    const first = await ask(contract, asker, "own");
    expect(first.statusCode, `${about}: ${first.body.slice(0, 300)}`).toBeLessThan(500);
    if (!mayAsk(contract, asker)) {
      const known = asker.kind === (contract.access === "worker" ? "worker" : "staff");
      expect(first.statusCode, about).toBe(known ? 403 : 401);
      return;
    }
    // The chair of the employer's own union: kept apart from its workers' trouble, whatever the roles say.
    const chair = asker.name === "enterprise chair";
    if (!chair) {
      expect(
        isAllowed(first.statusCode, probe.allowed),
        `${about} own: ${first.statusCode} ${first.body.slice(0, 300)}`,
      ).toBe(true);
    }
    if (probe.scope === "everywhere") return;
    // A list names no record: it must simply not hold any of the other district.
    const own = JSON.stringify(await probe.build(world, "own", asker));
    const isList = contract.method === "GET" && own === JSON.stringify(await probe.build(world, "other", asker));
    const second = isList ? first : await ask(contract, asker, "other");
    expect(second.body, `${about} sees what is another district's`).not.toContain("乙区");
    if (!isList) {
      expect([403, 404], `${about} other: ${second.statusCode} ${second.body.slice(0, 300)}`).toContain(
        second.statusCode,
      );
    }
  });
});

test("the chair of an employer's own union, who may be its personnel manager, sees none of its workers' trouble", async () => {
  const chair = await world.asker("enterprise chair");
  await world.fresh.explanationRequest("own");
  const trouble = [
    "answerExplanationRequest",
    "getDataRequest",
    "takeDataRequest",
    "answerDataRequest",
    "getMatter",
    "actOnMatter",
    "revealMatterContact",
    "openMatterFile",
    "copyMatter",
    "getWarning",
    "actOnWarning",
    "revealWorker",
    "publishWarningStory",
    "getContactKit",
    "messageWorker",
    "makeAppointment",
    "askWorkers",
    "getWarningVisit",
    "askForVisit",
  ] as const;
  for (const id of trouble) {
    const contract = contracts.find((one) => one.id === id) as Contract;
    const { statusCode, body } = await ask(contract, chair, "own");
    expect([403, 404], `${id}: ${statusCode} ${body.slice(0, 200)}`).toContain(statusCode);
  }
  const list = await ask(contracts.find(({ id }) => id === "listExplanationRequests") as Contract, chair, "own");
  expect(list.json()).toMatchObject({ rows: [], total: 0 });
});

test("every route of the contracts is mounted, and every mounted route is a contract's", () => {
  const mounted = modules.flatMap(({ routes = [] }) => routes.map(({ contract }) => contract.id as string));
  expect([...mounted].sort()).toEqual(contracts.map(({ id }) => id as string).sort());
});

test("no look at a person went unlogged, and nothing failed", async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from access_entry where kind = 'look'`.execute(
    database.db,
  );
  expect(rows[0]!.n).toBeGreaterThan(0);
  expect(failures).toEqual([]);
});
