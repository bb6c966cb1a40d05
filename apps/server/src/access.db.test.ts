import { type Contract, contracts } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { modules } from "./app.ts";
import { probes } from "./testing/access-probes.ts";
import { mayAsk, startAccessServer } from "./testing/access-server.ts";
import { type Asker, askers, type Side } from "./testing/access-world.ts";

/** Every route × every role × a record of one's own union and of another one, over HTTP, against the real database. */
let server: Awaited<ReturnType<typeof startAccessServer>>;
let tried = 0;
beforeAll(async () => {
  server = await startAccessServer();
}, 300_000);
afterAll(async () => {
  console.log(`${contracts.length} routes × ${askers.length} askers × sides: ${tried} requests`);
  await server.stop();
});

const ask = (contract: Contract, asker: Asker, side: Side) => {
  tried++;
  return server.ask(contract, asker, side);
};

const isAllowed = (status: number, also: readonly number[] = []) =>
  (status >= 200 && status < 300) || status === 409 || also.includes(status);

describe.each(contracts.map((contract) => [contract.id, contract as Contract] as const))("%s", (_, contract) => {
  const probe = probes[contract.id as keyof typeof probes];

  test.each(askers)("%s", async (name) => {
    const asker = await server.world.asker(name);
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
    const own = JSON.stringify(await probe.build(server.world, "own", asker));
    const isList = contract.method === "GET" && own === JSON.stringify(await probe.build(server.world, "other", asker));
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
  const chair = await server.world.asker("enterprise chair");
  await server.world.fresh.explanationRequest("own");
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
    server.database.db,
  );
  expect(rows[0]!.n).toBeGreaterThan(0);
  expect(server.failures).toEqual([]);
});
