import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAccess } from "../../platform/access-log/index.ts";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { inviteStaff } from "./operations/invite-staff.ts";
import { totpCode } from "./second-factor.ts";
import { giveRole, newStaff, signIn, type TestStaff } from "./testing/new-staff.ts";
import { type Browser, type PeopleServer, peopleServer } from "./testing/people-server.ts";

let fresh: FreshDatabase;
let server: PeopleServer;
let administrator: TestStaff;
let desk: Browser;
const good = "the tea is getting cold";

beforeAll(async () => {
  fresh = await freshDatabase();
  server = await peopleServer(fresh);
  administrator = await newStaff(fresh, "admin@tongguan");
  await giveRole(fresh, administrator.id, "administrator", "340705");
});
beforeEach(async () => {
  server.clock.now = new Date(Math.max(Date.now(), server.clock.now.getTime() + 60_000));
  desk = server.browser();
  await signIn(server, desk, administrator);
});
afterAll(async () => {
  await server.close();
  await fresh.close();
});

const invite = async (login = `new-${randomUUID().slice(0, 8)}`) => {
  const { status, body } = await desk.post("/api/staff", { login, name: "李演示", phone: "13800000009" });
  expect(status).toBe(200);
  return { login, id: body.id as string, link: body.link as string, token: (body.link as string).split("#")[1]! };
};

async function enrol(browser: Browser): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { body } = await browser.post("/api/staff/sign-in/enrolment");
  expect(body.otpauthUri).toContain(body.secret);
  expect(body.qrSvg).toMatch(/^<svg /);
  const code = totpCode(body.secret, server.clock.now);
  const confirmed = await browser.post("/api/staff/sign-in/enrolment/confirm", { code });
  expect(confirmed.status).toBe(200);
  return { secret: body.secret, recoveryCodes: confirmed.body.recoveryCodes };
}

async function member(): Promise<TestStaff & { browser: Browser; recoveryCodes: string[] }> {
  const { id, login, token } = await invite();
  const browser = server.browser();
  await browser.post("/api/staff/invitation/accept", { token, password: good });
  const { secret, recoveryCodes } = await enrol(browser);
  return { id, login, password: good, secret, browser, recoveryCodes };
}

test("invited by a link behind a #, a password, a second factor, in", async () => {
  const { login, link, token, id } = await invite();
  expect(link).toMatch(/^http:\/\/[^/]+\/console\/invitation#[\w-]{43}$/);
  const browser = server.browser();
  expect((await browser.post("/api/staff/invitation", { token })).body).toMatchObject({ login, name: "李演示" });
  const weak = await browser.post("/api/staff/invitation/accept", { token, password: `${login}!` });
  expect(weak.body.code).toMatch(/^people\/password-/);
  const accepted = await browser.post("/api/staff/invitation/accept", { token, password: good });
  expect(accepted.body).toEqual({ stage: "enrol" });
  // Without a second factor nothing is open.
  expect((await browser.get("/api/staff/me/sessions")).status).toBe(401);
  const before = browser.cookies.get("staff");
  const { recoveryCodes } = await enrol(browser);
  expect(recoveryCodes).toHaveLength(10);
  expect(browser.cookies.get("staff")).not.toBe(before);
  expect((await browser.get("/api/staff/me/sessions")).status).toBe(200);
  const { entries } = await listAccess(fresh.context(), { limit: 4 });
  expect(entries.map(({ what }) => what).reverse()).toEqual([
    "staff.invited",
    "password.set",
    "second-factor.set",
    "sign-in",
  ]);
  expect(entries[3]).toMatchObject({ record: `staff:${id}`, actor: `staff:${administrator.id}` });
});

test("an invitation opens once, also when two open it at once, and not after three days", async () => {
  const { token } = await invite();
  const accept = (token: string) => server.browser().post("/api/staff/invitation/accept", { token, password: good });
  const both = await Promise.all([accept(token), accept(token)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  expect((await accept(token)).body.code).toBe("people/invitation-over");
  expect((await server.browser().post("/api/staff/invitation", { token })).status).toBe(404);
  const late = await invite();
  server.clock.now = new Date(server.clock.now.getTime() + 72 * 3_600_000 + 1000);
  expect((await accept(late.token)).body.code).toBe("people/invitation-over");
});

test("a newer link takes the place of the older; the second factor stays when a password was forgotten", async () => {
  const { id, login, token } = await invite();
  const renewed = await desk.post(`/api/staff/${id}/invitation`);
  const newer = renewed.body.link.split("#")[1];
  const accept = (token: string, password: string, browser = server.browser()) =>
    browser.post("/api/staff/invitation/accept", { token, password });
  expect((await accept(token, good)).status).toBe(404);
  const browser = server.browser();
  expect((await accept(newer, good, browser)).body).toEqual({ stage: "enrol" });
  const { secret } = await enrol(browser);
  const forgotten = (await desk.post(`/api/staff/${id}/invitation`)).body.link.split("#")[1];
  expect((await accept(forgotten, "another walk by the river")).body).toEqual({ stage: "second-factor" });
  expect((await browser.get("/api/staff/me/sessions")).status).toBe(401);
  const again = await signIn(server, server.browser(), { id, login, password: "another walk by the river", secret });
  expect(again.status).toBe(200);
});

test("a login is taken once, in whatever letters", async () => {
  const { login } = await invite();
  const again = await desk.post("/api/staff", { login: login.toUpperCase(), name: "别人" });
  expect(again).toMatchObject({ status: 409, body: { code: "people/login-taken", detail: `已经有账号叫 ${login}。` } });
  expect((await desk.post("/api/staff", { login: "x y", name: "别人" })).status).toBe(400);
  expect((await desk.post("/api/staff", { login: "phone@wrong", name: "别人", phone: "12345" })).body.code).toBe(
    "people/phone",
  );
});

test("a recovery code opens once; the others are left", async () => {
  const { login, password, recoveryCodes } = await member();
  const use = async (code: string) => {
    const browser = server.browser();
    await browser.post("/api/staff/sign-in", { login, password });
    return browser.post("/api/staff/sign-in/second-factor", { code });
  };
  expect((await use(recoveryCodes[0]!.toLowerCase())).body).toEqual({ stage: "open", recoveryCodesLeft: 9 });
  expect((await use(recoveryCodes[0]!)).body.code).toBe("people/wrong-code");
  const at = await Promise.all([use(recoveryCodes[1]!), use(recoveryCodes[1]!)]);
  expect(at.filter(({ status }) => status === 200)).toHaveLength(1);
  const { rows } = await sql<{
    text: string;
  }>`select recovery_hashes::text as text from staff where login = ${login}`.execute(fresh.db);
  expect(rows[0]!.text).not.toContain(recoveryCodes[5]!.slice(0, 4));
});

test("two browsers that set up the second factor at once: the second changes nothing", async () => {
  const { login, token } = await invite();
  const [one, two] = [server.browser(), server.browser()];
  await one.post("/api/staff/invitation/accept", { token, password: good });
  await two.post("/api/staff/sign-in", { login, password: good });
  const theirs = (await two.post("/api/staff/sign-in/enrolment")).body.secret;
  const { secret } = await enrol(one);
  const late = await two.post("/api/staff/sign-in/enrolment/confirm", { code: totpCode(theirs, server.clock.now) });
  expect(late.body.code).toBe("people/begin-again");
  const account = { id: "", login, password: good, secret };
  expect((await signIn(server, server.browser(), account)).status).toBe(200);
});

test("an enrolment belongs to one account: another's half-open session cannot finish it", async () => {
  const [one, two] = [await invite(), await invite()];
  const [first, second] = [server.browser(), server.browser()];
  await first.post("/api/staff/invitation/accept", { token: one.token, password: good });
  await second.post("/api/staff/invitation/accept", { token: two.token, password: good });
  const { secret } = (await first.post("/api/staff/sign-in/enrolment")).body;
  second.cookies.set("sign-in", first.cookies.get("sign-in")!);
  const stolen = await second.post("/api/staff/sign-in/enrolment/confirm", {
    code: totpCode(secret, server.clock.now),
  });
  expect(stolen.body.code).toBe("people/begin-again");
});

test("whoever left is out at once, and nothing of theirs opens again", async () => {
  const leaver = await member();
  await giveRole(fresh, leaver.id, "lawyer", "340705");
  const open = await invite();
  await sql`update staff_invitation set staff_id = ${leaver.id} where staff_id = ${open.id}`.execute(fresh.db);
  const done = await desk.post(`/api/staff/${leaver.id}/depart`, { reason: "离职" });
  expect(done.status).toBe(200);
  expect((await leaver.browser.get("/api/staff/me/sessions")).status).toBe(401);
  const again = await server.browser().post("/api/staff/sign-in", { login: leaver.login, password: good });
  expect(again.body.code).toBe("people/wrong-password");
  const accept = await server.browser().post("/api/staff/invitation/accept", { token: open.token, password: good });
  expect(accept.body.code).toBe("people/invitation-over");
  expect(fresh.published).toContainEqual({ name: "staff.departed", payload: { staffId: leaver.id } });
  for (const path of ["depart", "second-factor/reset"]) {
    expect((await desk.post(`/api/staff/${leaver.id}/${path}`, { reason: "x" })).body.code).toBe("people/departed");
  }
  expect((await desk.post(`/api/staff/${leaver.id}/invitation`)).body.code).toBe("people/departed");
});

test("after a lost phone the next sign-in sets up a new second factor", async () => {
  const { id, login, browser, secret, recoveryCodes } = await member();
  expect((await desk.post(`/api/staff/${id}/second-factor/reset`, { reason: "手机丢了" })).status).toBe(200);
  expect((await browser.get("/api/staff/me/sessions")).status).toBe(401);
  const next = server.browser();
  expect((await next.post("/api/staff/sign-in", { login, password: good })).body).toEqual({ stage: "enrol" });
  for (const code of [totpCode(secret, server.clock.now), recoveryCodes[0]!]) {
    expect((await next.post("/api/staff/sign-in/second-factor", { code })).body.code).toBe("people/begin-again");
  }
  const { entries } = await listAccess(fresh.context(), { limit: 1 });
  expect(entries[0]).toMatchObject({ what: "second-factor.reset", purpose: "手机丢了", record: `staff:${id}` });
});

test("an administrator of a district takes over nobody who holds a role outside it, nor themselves", async () => {
  const [city, both, neighbour, unheard] = [
    await newStaff(fresh),
    await newStaff(fresh),
    await newStaff(fresh),
    await newStaff(fresh),
  ];
  await giveRole(fresh, city.id, "administrator", "340700");
  await giveRole(fresh, both.id, "lawyer", "340705");
  await giveRole(fresh, both.id, "supervisor", "340700");
  await giveRole(fresh, neighbour.id, "lawyer", "340706");
  for (const { id } of [city, both, neighbour, unheard, { id: randomUUID() }]) {
    for (const [path, body] of [
      ["depart", { reason: "x" }],
      ["invitation", {}],
      ["second-factor/reset", { reason: "x" }],
    ] as const) {
      const refused = await desk.post(`/api/staff/${id}/${path}`, body);
      expect(refused, path).toMatchObject({ status: 403, body: { code: "request/not-allowed" } });
    }
  }
  const own = await desk.post(`/api/staff/${administrator.id}/depart`, { reason: "x" });
  expect(own.body.code).toBe("people/not-yourself");
  await sql`update role_grant set revoked_at = now() where staff_id = ${both.id} and role = 'supervisor'`.execute(
    fresh.db,
  );
  expect((await desk.post(`/api/staff/${both.id}/second-factor/reset`, { reason: "x" })).status).toBe(200);
});

test("only administrators invite, and each sees the accounts of their own scope and their own invitations", async () => {
  const lawyer = await newStaff(fresh, "lawyer@tongguan");
  await giveRole(fresh, lawyer.id, "lawyer", "340705");
  const far = await newStaff(fresh, "lawyer@elsewhere");
  await giveRole(fresh, far.id, "lawyer", "110101");
  const { login } = await invite();
  const listed = async (query: string) =>
    (await desk.get(`/api/staff?size=200${query}`)).body.staff.map((one: { login: string }) => one.login);
  const all = await listed("");
  expect(all).toEqual(expect.arrayContaining([login, lawyer.login, administrator.login]));
  expect(all).not.toContain(far.login);
  expect(await listed("&state=invited")).toContain(login);
  expect(await listed(`&text=${lawyer.login.slice(0, 8).toUpperCase()}`)).toEqual([lawyer.login]);
  expect(await listed("&text=%25")).toEqual([]);
  const page = await desk.get("/api/staff?size=1&page=2");
  expect(page.body.staff).toHaveLength(1);
  expect(page.body.total).toBe(all.length);

  const browser = server.browser();
  await signIn(server, browser, lawyer);
  for (const answer of [
    await browser.get("/api/staff"),
    await browser.post("/api/staff", { login: "a1", name: "b" }),
  ]) {
    expect(answer).toMatchObject({ status: 403, body: { code: "request/not-allowed" } });
  }
  expect((await server.browser().get("/api/staff")).status).toBe(401);
});

test("the restricted role reads no password, no second factor, no token, no code", async () => {
  const actors: Actor[] = [
    { kind: "visitor" },
    { kind: "worker", id: randomUUID(), session: "x" },
    { kind: "staff", id: administrator.id, session: "x", grants: [{ role: "administrator", area: "34" }], apart: [] },
  ];
  const forbidden = [
    "select password_hash from staff",
    "select totp_sealed from staff",
    "select recovery_hashes from staff",
    "select phone_sealed from staff",
    "select * from staff",
    "update staff set password_hash = 'x'",
    "update staff set state = 'active'",
    "select token_hash from session",
    "update session set stage = 'open'",
    "delete from session",
    "insert into session (id, token_hash, kind, device, expires_at) values (gen_random_uuid(), '', 'staff', '', now())",
    "select * from staff_invitation",
    "select * from sign_in_code",
    "select * from sign_in_attempt",
    "select * from person_subject",
    "select * from staff_place",
  ];
  for (const actor of actors) {
    for (const statement of forbidden) {
      const asked = inTransaction(fresh.context(actor), ({ db }) => sql.raw(statement).execute(db));
      await expect(asked, `${actor.kind}: ${statement}`).rejects.toThrow(/permission denied/);
    }
  }
  const own = await inTransaction(fresh.context(actors[2]), ({ db }) =>
    sql`select distinct staff_id from session`.execute(db),
  );
  expect(own.rows).toEqual([{ staff_id: administrator.id }]);
  for (const actor of actors.slice(0, 2)) {
    for (const table of ["session", "staff", "person"]) {
      const seen = await inTransaction(fresh.context(actor), ({ db }) =>
        sql`select 1 from ${sql.table(table)}`.execute(db),
      );
      expect(seen.rows, `${actor.kind} sees ${table}`).toEqual([]);
    }
  }
});

test("a phone that is to be told of new devices is told once for each", async () => {
  const { login, password, secret, id, browser } = await member();
  const told = () => fresh.enqueued.filter(({ name }) => name === "sms.send").length;
  await browser.post("/api/staff/sign-out");
  const before = told();
  const other = server.browser({ device: "Another Firefox" });
  await signIn(server, other, { id, login, password, secret });
  expect(told()).toBe(before + 1);
  await other.post("/api/staff/sign-out");
  await signIn(server, other, { id, login, password, secret });
  expect(told()).toBe(before + 1);
});

test("a command invites the first administrator, with the address it is told", async () => {
  const made = await inviteStaff(fresh.context(), {
    login: "First@Union",
    name: "第一位",
    origin: "https://zhijia.example",
  });
  expect(made.link).toMatch(/^https:\/\/zhijia\.example\/console\/invitation#/);
});
