import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { demoCredentials, demoStaff, demoWorkers, loadDemo, removeDemo } from "./demo.ts";
import { signIn } from "./testing/new-staff.ts";
import { type PeopleServer, peopleServer } from "./testing/people-server.ts";

let fresh: FreshDatabase;
let server: PeopleServer;
const { password, totpSecret } = demoCredentials(new Uint8Array(32));
const account = (login: string) => ({ id: "", login, password, secret: totpSecret });
const inOne = (work: typeof loadDemo) => inTransaction(fresh.context(), work);

beforeAll(async () => {
  fresh = await freshDatabase();
  server = await peopleServer(fresh);
});
afterAll(async () => {
  await server.close();
  await fresh.close();
});

test("an installation without demonstration data has no such account", async () => {
  const { rows } = await sql`select login from staff where login like '%@demo'`.execute(fresh.db);
  expect(rows).toEqual([]);
  expect((await server.browser().post("/api/staff/sign-in", { login: "lawyer@demo", password })).status).toBe(403);
});

test("credentials are of this installation alone, and long enough", () => {
  const other = demoCredentials(randomBytes(32));
  expect(other.password).not.toBe(password);
  expect(other.totpSecret).not.toBe(totpSecret);
  expect(password).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
  expect(totpSecret).toMatch(/^[A-Z2-7]{32}$/);
});

test("every invented account opens, also after it was loaded twice; workers sign in by their phones", async () => {
  await inOne(loadDemo);
  await inOne(loadDemo);
  for (const { login } of demoStaff.slice(0, 3)) {
    expect((await signIn(server, server.browser(), account(login))).status).toBe(200);
  }
  const browser = server.browser();
  await browser.submit("/sign-in", { phone: demoWorkers[0].phone });
  await browser.submit("/sign-in/code", { code: server.lastCode() });
  expect((await browser.get("/me")).body.data).toMatchObject({ name: demoWorkers[0].name });
});

test("taken out again nothing of them opens, and they can come back", async () => {
  await inOne(loadDemo);
  const [staff, worker] = [server.browser(), server.browser()];
  await signIn(server, staff, account("auditor@demo"));
  await worker.submit("/sign-in", { phone: demoWorkers[1].phone });
  await worker.submit("/sign-in/code", { code: server.lastCode() });
  await inOne(removeDemo);
  expect((await staff.get("/api/staff/me/sessions")).status).toBe(401);
  expect((await worker.get("/me")).status).toBe(303);
  expect((await signIn(server, server.browser(), account("auditor@demo"))).status).toBe(409);
  const { rows } = await sql`select count(*)::int as open from staff where password_hash is not null`.execute(fresh.db);
  expect(rows).toEqual([{ open: 0 }]);
  await inOne(loadDemo);
  server.clock.now = new Date(server.clock.now.getTime() + 60_000);
  expect((await signIn(server, server.browser(), account("auditor@demo"))).status).toBe(200);
});
