import { createHash, randomBytes, randomUUID } from "node:crypto";
import { type Contract, contracts } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actorOf } from "./actor-of.ts";
import { modules } from "./app.ts";
import { createHttpServer, type HttpServer } from "./platform/http/server.ts";
import { createLog } from "./platform/log.ts";
import { type FreshDatabase, freshDatabase } from "./platform/testing/index.ts";
import { buildWorld, type World } from "./testing/access-world.ts";

/** What a session that is not whole, or not any more, opens: nothing, on any route; and what its cookie is over HTTPS. */
let database: FreshDatabase;
let server: HttpServer;
let world: World;
const failures: string[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  const system = database.context();
  await modules.find(({ name }) => name === "privacy")?.loadContent?.(system);
  world = await buildWorld(database.db, system.services.keyring);
  server = await createHttpServer({
    // Everybody may speak for another address here, as the proxy in front of an installation does.
    config: { trustedProxies: ["127.0.0.1"], rateLimit: 1_000_000, requestLimitKb: 256 },
    modules,
    contextFor: async ({ reader, client, session }) => {
      const visitor = { ...database.context({ kind: "visitor" }), lang: reader.lang, client };
      return { ...visitor, actor: await actorOf(visitor, session) };
    },
    log: createLog((line) => {
      if (/"request.failed"/.test(line)) failures.push(line.slice(0, 600));
    }),
    worker: { render: (page, data) => JSON.stringify({ page, data }), assets: "/nowhere" },
  });
});
afterAll(async () => {
  await server.drain();
  await database.close();
});

type Kept = { stage?: string; expires?: string; seen?: string };

/** The cookie of a session as the database might hold it, of a manager with every role or of a worker. */
async function cookieOf(kind: "worker" | "staff", { stage = "open", expires = "1 hour", seen = "0" }: Kept = {}) {
  const { id } = await world.asker(kind === "worker" ? "worker" : "administrator");
  for (const role of kind === "staff" ? ["supervisor", "lawyer", "organiser", "rights-officer", "auditor"] : []) {
    await sql`insert into role_grant (staff_id, role, union_id, union_path)
      values (${id}, ${role}, ${world.side.own.union}, ${world.side.own.path})`.execute(database.db);
  }
  const token = randomBytes(32).toString("base64url");
  const [person, staff] = kind === "worker" ? [id, null] : [null, id];
  await sql`insert into session (id, token_hash, kind, stage, person_id, staff_id, device, seen_at, expires_at)
    values (${randomUUID()}, ${createHash("sha256").update(token).digest()}, ${kind}, ${stage}, ${person}, ${staff}, 'test',
      now() - ${seen}::interval, now() + ${expires}::interval)`.execute(database.db);
  return { id, token, cookie: `${kind}=${token}` };
}

const ask = (contract: Contract, cookie: string, headers: Record<string, string> = {}) =>
  server.app.inject({
    method: contract.method,
    url: `/api${contract.path.replace(/\{\w+\}/g, "1")}`,
    headers: {
      cookie,
      "sec-fetch-site": "same-origin",
      ...headers,
      ...(contract.body && { "content-type": "application/json" }),
    },
    ...(contract.body && { payload: "{}" }),
  });
const byId = (id: (typeof contracts)[number]["id"]) => contracts.find((one) => one.id === id) as Contract;

describe.each<[string, "worker" | "staff", Kept]>([
  ["waits for its second factor", "staff", { stage: "second-factor" }],
  ["waits to set up its second factor", "staff", { stage: "enrol" }],
  ["of staff is over", "staff", { expires: "-1 second" }],
  ["of staff was idle for two hours", "staff", { seen: "2 hours 1 second" }],
  ["of a worker is over", "worker", { expires: "-1 second" }],
  ["of a worker was idle for a month", "worker", { seen: "30 days 1 second" }],
])("a session that %s", (_, kind, kept) => {
  test("is nobody's on every route that asks who one is", async () => {
    const { cookie } = await cookieOf(kind, kept);
    const closed = (contracts as readonly Contract[]).filter(({ access }) => access !== "public");
    const open: string[] = [];
    for (const contract of closed) {
      const { statusCode } = await ask(contract, cookie);
      if (statusCode !== 401) open.push(`${contract.id}: ${statusCode}`);
    }
    expect(open).toEqual([]);
    expect(closed.length).toBeGreaterThan(80);
  });

  test("is nobody's on every page of one's own", async () => {
    const { token } = await cookieOf(kind, kept);
    const own = modules.flatMap(({ pages = [] }) => pages).filter(({ access }) => access === "worker");
    for (const { method, path } of own) {
      const answer = await server.app.inject({
        method,
        url: path.replace(/\{\w+\}/g, "1"),
        headers: { cookie: `worker=${token}`, "sec-fetch-site": "same-origin" },
      });
      expect([answer.statusCode, answer.headers.location], path).toEqual([303, expect.stringMatching(/^\/sign-in/)]);
    }
    expect(own.length).toBeGreaterThan(5);
  });
});

test("the same account, whole, does get in: the routes above were not closed by something else", async () => {
  const { cookie } = await cookieOf("staff");
  expect((await ask(byId("listStaff"), cookie)).statusCode).toBe(200);
});

test("a role that is revoked counts at the next request of a session that is open", async () => {
  const { id, cookie } = await cookieOf("staff");
  expect((await ask(byId("listLog"), cookie)).statusCode).toBe(200);
  await sql`update role_grant set revoked_at = now() where staff_id = ${id} and role = 'auditor'`.execute(database.db);
  expect((await ask(byId("listLog"), cookie)).statusCode).toBe(403);
  expect((await ask(byId("listStaff"), cookie)).statusCode).toBe(200);
});

test("over the API: whoever is made to leave is out with the next request, with every session", async () => {
  const manager = await cookieOf("staff");
  const leaver = await world.asker("lawyer");
  expect((await ask(byId("listMySessions"), leaver.cookie)).statusCode).toBe(200);
  const left = await server.app.inject({
    method: "POST",
    url: `/api${byId("departStaff").path.replace("{id}", leaver.id)}`,
    headers: { cookie: manager.cookie, "sec-fetch-site": "same-origin" },
    payload: { reason: "离职" },
  });
  expect(left.statusCode).toBe(200);
  expect((await ask(byId("listMySessions"), leaver.cookie)).statusCode).toBe(401);
});

describe("over HTTPS", () => {
  const https = { "x-forwarded-proto": "https" };

  test("every cookie of a sign-in is the host's own, kept from scripts and from other sites", async () => {
    const { token } = await cookieOf("staff");
    const answers = [
      await ask(byId("signOut"), `__Host-staff=${token}`, https),
      await server.app.inject({
        method: "POST",
        url: "/sign-in",
        headers: { ...https, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
        payload: "phone=13800001234",
      }),
      await server.app.inject({ url: "/settings?lang=en&theme=dark&large=1", headers: https }),
    ];
    const cookies = answers.flatMap(({ headers }) => [headers["set-cookie"] ?? []].flat());
    expect(cookies.length).toBeGreaterThanOrEqual(5);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; Path=\/(;|$)/);
      expect(cookie).toMatch(/; HttpOnly(;|$)/);
      expect(cookie).toMatch(/; Secure(;|$)/);
      expect(cookie).toMatch(/; SameSite=Lax(;|$)/);
      expect(cookie).not.toMatch(/Domain=/i);
      if (!/^(lang|theme|large)=/.test(cookie)) expect(cookie).toMatch(/^__Host-(staff|worker|sign-in|known)=/);
    }
    expect(answers.every(({ headers }) => /max-age=31536000/.test(String(headers["strict-transport-security"])))).toBe(
      true,
    );
  });

  test("a cookie that another host of the domain could have set signs nobody in", async () => {
    const { cookie } = await cookieOf("staff");
    expect((await ask(byId("listMySessions"), cookie, https)).statusCode).toBe(401);
    expect((await ask(byId("listMySessions"), `__Host-${cookie}`, https)).statusCode).toBe(200);
  });
});

test("no token of any session lies in the database in a form that opens it", async () => {
  const { token } = await cookieOf("staff");
  const { rows } = await sql<{ text: string }>`select session::text as text from session`.execute(database.db);
  expect(rows.length).toBeGreaterThan(1);
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(JSON.stringify(rows)).not.toContain(Buffer.from(token).toString("hex"));
});

test("nothing failed on the way", () => {
  expect(failures).toEqual([]);
});
