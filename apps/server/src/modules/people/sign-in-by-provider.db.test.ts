import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { oidcProvider } from "../../platform/oidc/oidc-provider.ts";
import { startProvider, type TestProvider } from "../../platform/oidc/testing/identity-provider.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { createPerson, findPersonByPhone } from "./persons.ts";
import { totpCode } from "./second-factor.ts";
import { newStaff } from "./testing/new-staff.ts";
import { type Browser, type PeopleServer, peopleServer } from "./testing/people-server.ts";

let fresh: FreshDatabase;
let server: PeopleServer;
let provider: TestProvider;
let subjects = 0;
let subject: string;
const origin = "http://zhijia.example";

beforeAll(async () => {
  fresh = await freshDatabase();
  provider = await startProvider([
    `${origin}/sign-in/oidc/callback`,
    `${origin}/console/sign-in/oidc/callback`,
    "http://elsewhere.example/sign-in/oidc/callback",
  ]);
  const settings = { ...provider, name: "省工会" };
  server = await peopleServer(fresh, {
    signIn: {
      worker: oidcProvider({ ...settings, scope: "openid phone" }),
      staff: oidcProvider({ ...settings, scope: "openid email" }),
    },
  });
});
beforeEach(() => {
  server.clock.now = new Date();
  subject = `person-${++subjects}`;
});
afterAll(async () => {
  await server.close();
  await provider.close();
  await fresh.close();
});

const host = { host: "zhijia.example" };
const begin = async (browser: Browser, path = "/sign-in/oidc") => new URL((await browser.get(path, host)).location!);
const comeBack = (browser: Browser, back: URL) => browser.get(back.pathname + back.search, host);
const go = async (browser: Browser, path = "/sign-in/oidc") =>
  comeBack(browser, await provider.signIn(await begin(browser, path), subject));

test("the page offers it, and the request carries PKCE, state and nonce", async () => {
  const browser = server.browser();
  const page = await browser.get("/sign-in?next=/saved");
  expect(page.body.data.provider).toEqual({ name: "省工会", href: "/sign-in/oidc?next=%2Fsaved" });
  const url = await begin(browser);
  expect(url.origin).toBe(provider.issuer);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_type: "code",
    code_challenge_method: "S256",
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    redirect_uri: `${origin}/sign-in/oidc/callback`,
  });
  expect(JSON.stringify([...browser.cookies])).not.toContain(url.searchParams.get("state"));
});

test("she comes back signed in, and is the same person the next time", async () => {
  const browser = server.browser();
  const answer = await go(browser, "/sign-in/oidc?next=/saved");
  expect(answer).toMatchObject({ status: 303, location: "/saved" });
  expect((await browser.get("/me")).status).toBe(200);
  await go(server.browser());
  const { rows } =
    await sql`select count(*)::int as people from person_subject where subject = ${`${provider.issuer} ${subject}`}`.execute(
      fresh.db,
    );
  expect(rows).toEqual([{ people: 1 }]);
});

test("a phone that the provider verified finds her record; one it did not verify finds nobody's", async () => {
  const phone = "13900000001";
  const { id } = await createPerson(fresh.context(), { phone });
  provider.accounts.set(subject, { phone_number: `+86${phone}`, phone_number_verified: false });
  await go(server.browser());
  const personOf = async () => {
    const { rows } = await sql<{ person_id: string }>`
      select person_id from person_subject where subject = ${`${provider.issuer} ${subject}`}`.execute(fresh.db);
    return rows[0]!.person_id;
  };
  expect(await personOf()).not.toBe(id);
  subject = `person-${++subjects}`;
  provider.accounts.set(subject, { phone_number: `+86${phone}`, phone_number_verified: true });
  await go(server.browser());
  expect(await personOf()).toBe(id);
  subject = `person-${++subjects}`;
  provider.accounts.set(subject, { phone_number: "+8613900000002", phone_number_verified: true });
  await go(server.browser());
  expect((await findPersonByPhone(fresh.context(), "13900000002"))!.id).toBe(await personOf());
});

test("an answer meant for another browser signs nobody in (login CSRF)", async () => {
  const attacker = server.browser();
  const back = await provider.signIn(await begin(attacker), subject);
  const victim = server.browser();
  expect(await comeBack(victim, back)).toMatchObject({ status: 409 });
  await begin(victim);
  expect(await comeBack(victim, back)).toMatchObject({ status: 403 });
  expect(victim.cookies.has("worker")).toBe(false);
});

test("a changed state, a missing code, a used code and a late return are refused", async () => {
  const browser = server.browser();
  const changed = await provider.signIn(await begin(browser), subject);
  changed.searchParams.set("state", "x".repeat(43));
  expect((await comeBack(browser, changed)).status).toBe(403);
  const empty = await provider.signIn(await begin(browser), subject);
  empty.searchParams.delete("code");
  expect((await comeBack(browser, empty)).status).toBe(403);
  const url = await begin(browser);
  const flow = browser.cookies.get("sign-in")!;
  const back = await provider.signIn(url, subject);
  expect((await comeBack(browser, back)).status).toBe(303);
  const again = server.browser();
  again.cookies.set("sign-in", flow);
  expect((await comeBack(again, back)).status).toBe(403);
  const late = await provider.signIn(await begin(again), subject);
  server.clock.now = new Date(server.clock.now.getTime() + 901_000);
  expect((await comeBack(again, late)).status).toBe(409);
});

test("somebody who says no over there is told so here", async () => {
  const browser = server.browser();
  const url = await begin(browser);
  const denied = new URL(`${origin}/sign-in/oidc/callback`);
  denied.search = new URLSearchParams({
    error: "access_denied",
    state: url.searchParams.get("state")!,
    iss: provider.issuer,
  }).toString();
  const answer = await comeBack(browser, denied);
  expect(answer).toMatchObject({ status: 403, body: { page: "problem" } });
  expect(answer.body.data.detail).toContain("重新登录");
});

test("staff: a verified address that is the login, once; the second factor is still ours", async () => {
  const staff = await newStaff(fresh, "li@union.example");
  provider.accounts.set(subject, { email: "Li@Union.example", email_verified: false });
  expect((await go(server.browser(), "/console/sign-in/oidc")).status).toBe(403);
  provider.accounts.set(subject, { email: "Li@Union.example", email_verified: true });
  const browser = server.browser();
  expect(await go(browser, "/console/sign-in/oidc")).toMatchObject({ status: 303, location: "/console/sign-in" });
  expect((await browser.get("/api/staff/sign-in/ways")).body).toEqual({
    password: true,
    oidc: { name: "省工会", href: "/console/sign-in/oidc" },
    stage: "second-factor",
  });
  expect((await browser.get("/api/staff/me/sessions")).status).toBe(401);
  const code = totpCode(staff.secret, server.clock.now);
  expect((await browser.post("/api/staff/sign-in/second-factor", { code })).status).toBe(200);
  // Whoever gets the address later is somebody else.
  const first = subject;
  subject = `person-${++subjects}`;
  provider.accounts.set(subject, { email: "li@union.example", email_verified: true });
  expect((await go(server.browser(), "/console/sign-in/oidc")).status).toBe(403);
  subject = first;
  provider.accounts.set(subject, {});
  expect((await go(server.browser(), "/console/sign-in/oidc")).status).toBe(303);
  await sql`update staff set state = 'departed' where id = ${staff.id}`.execute(fresh.db);
  expect((await go(server.browser(), "/console/sign-in/oidc")).status).toBe(403);
});

test("a provider that asked for a second factor itself opens at once", async () => {
  await newStaff(fresh, "wang@union.example");
  provider.accounts.set(subject, { email: "wang@union.example", email_verified: true, amr: ["pwd", "mfa"] });
  const browser = server.browser();
  expect(await go(browser, "/console/sign-in/oidc")).toMatchObject({ location: "/console" });
  expect((await browser.get("/api/staff/me/sessions")).status).toBe(200);
});

test("an answer for workers is none for staff", async () => {
  provider.accounts.set(subject, { email: "li@union.example", email_verified: true });
  const browser = server.browser();
  const back = await provider.signIn(await begin(browser), subject);
  back.pathname = "/console/sign-in/oidc/callback";
  expect((await comeBack(browser, back)).status).toBe(409);
});

test("a provider that is away is said to be away; where none is named there is none", async () => {
  const away = await peopleServer(fresh, {
    signIn: {
      worker: oidcProvider({
        issuer: "http://127.0.0.1:9",
        clientId: "x",
        clientSecret: "y",
        name: "省工会",
        scope: "openid",
      }),
    },
  });
  const answer = await away.browser().get("/sign-in/oidc");
  expect(answer).toMatchObject({ status: 503, body: { page: "problem" } });
  expect((await away.browser().get("/console/sign-in/oidc")).status).toBe(404);
  await away.close();
});
