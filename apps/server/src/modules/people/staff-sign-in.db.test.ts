import { hash } from "@node-rs/argon2";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAccess } from "../../platform/access-log/index.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { totpCode } from "./second-factor.ts";
import { giveRole, newStaff, signIn, type TestStaff } from "./testing/new-staff.ts";
import { type Browser, type PeopleServer, peopleServer } from "./testing/people-server.ts";

let fresh: FreshDatabase;
let server: PeopleServer;
let staff: TestStaff;

beforeAll(async () => {
  fresh = await freshDatabase();
  server = await peopleServer(fresh);
});
beforeEach(async () => {
  server.clock.now = new Date();
  staff = await newStaff(fresh);
});
afterAll(async () => {
  await server.close();
  await fresh.close();
});

const wait = (seconds: number) => {
  server.clock.now = new Date(server.clock.now.getTime() + seconds * 1000);
};
const tryPassword = (browser: Browser, login: string, password = "wrong password here") =>
  browser.post("/api/staff/sign-in", { login, password });
const events = async () =>
  (await listAccess(fresh.context(), { limit: 200 })).entries.map(({ what, record, actor, detail }) => ({
    what,
    record,
    actor,
    detail,
  }));

test("password, then code, then in; every stage gets a token of its own (session fixation)", async () => {
  const browser = server.browser();
  browser.cookies.set("staff", "chosen-by-somebody-else");
  const first = await browser.post("/api/staff/sign-in", {
    login: staff.login.toUpperCase(),
    password: staff.password,
  });
  expect(first.body).toEqual({ stage: "second-factor" });
  const halfOpen = browser.cookies.get("staff")!;
  expect(halfOpen).not.toBe("chosen-by-somebody-else");
  expect(first.setCookie.find((one) => one.startsWith("staff="))).toMatch(/; Path=\/; SameSite=Lax; HttpOnly$/);

  // Half open is a visitor everywhere else.
  expect((await browser.get("/api/staff/me/sessions")).status).toBe(401);
  expect((await browser.get("/api/staff/sign-in/ways")).body).toEqual({ password: true, stage: "second-factor" });

  const code = totpCode(staff.secret, server.clock.now);
  const second = await browser.post("/api/staff/sign-in/second-factor", { code });
  expect(second.body).toEqual({ stage: "open", recoveryCodesLeft: 0 });
  const open = browser.cookies.get("staff")!;
  expect(open).not.toBe(halfOpen);
  expect((await browser.get("/api/staff/me/sessions")).body.sessions).toHaveLength(1);

  const thief = server.browser();
  thief.cookies.set("staff", halfOpen);
  expect((await thief.get("/api/staff/sign-in/ways")).body).toEqual({ password: true });
  expect(await events()).toContainEqual(
    expect.objectContaining({ what: "sign-in", actor: `staff:${staff.id}`, detail: { how: "totp" } }),
  );
});

test("a code opens once, and an older one not at all after it (RFC 6238, 5.2)", async () => {
  const [one, two] = [server.browser(), server.browser()];
  for (const browser of [one, two]) await tryPassword(browser, staff.login, staff.password);
  const earlier = totpCode(staff.secret, new Date(server.clock.now.getTime() - 30_000));
  const code = totpCode(staff.secret, server.clock.now);
  expect((await one.post("/api/staff/sign-in/second-factor", { code })).status).toBe(200);
  const replay = await two.post("/api/staff/sign-in/second-factor", { code });
  expect(replay.body.code).toBe("people/wrong-code");
  expect((await two.post("/api/staff/sign-in/second-factor", { code: earlier })).status).toBe(403);
});

test("two sign-ins with one code at the same moment: one is in", async () => {
  const browsers = [1, 2, 3, 4].map(() => server.browser());
  for (const browser of browsers) await tryPassword(browser, staff.login, staff.password);
  const code = totpCode(staff.secret, server.clock.now);
  const answers = await Promise.all(
    browsers.map((browser) => browser.post("/api/staff/sign-in/second-factor", { code })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test("guessing the second factor ends, and the growing wait is the account's own", async () => {
  const guesser = server.browser();
  await tryPassword(guesser, staff.login, staff.password);
  const statuses: number[] = [];
  for (let n = 0; n < 8; n++) {
    statuses.push((await guesser.post("/api/staff/sign-in/second-factor", { code: "000000" })).status);
  }
  expect(statuses).toEqual([403, 403, 403, 403, 403, 403, 429, 429]);
  const right = await guesser.post("/api/staff/sign-in/second-factor", {
    code: totpCode(staff.secret, server.clock.now),
  });
  expect(right.body).toMatchObject({ status: 429, code: "people/wait" });
  expect((await signIn(server, server.browser(), await newStaff(fresh))).status).toBe(200);
});

test("nobody learns whether there is an account: the same words, the same lock, the same cookies", async () => {
  const [known, unknown] = [server.browser(), server.browser()];
  for (let n = 0; n < 8; n++) {
    const answers = [await tryPassword(known, staff.login), await tryPassword(unknown, `${staff.login}-nobody`)];
    const [first, second] = answers.map(({ status, body, setCookie }) => ({ status, body, setCookie }));
    expect(second).toEqual(first);
    expect(first!.status).toBe(n < 6 ? 403 : 429);
  }
  const invited = await newStaff(fresh);
  await sql`update staff set state = 'invited', password_hash = null where id = ${invited.id}`.execute(fresh.db);
  const departed = await newStaff(fresh);
  await sql`update staff set state = 'departed' where id = ${departed.id}`.execute(fresh.db);
  for (const { login, password } of [invited, departed]) {
    const answer = await tryPassword(server.browser(), login, password);
    expect(answer.body).toMatchObject({ code: "people/wrong-password", detail: "账号或密码不对。" });
  }
  const logged = (await events()).filter(({ what }) => what.startsWith("sign-in."));
  expect(logged).toContainEqual(expect.objectContaining({ what: "sign-in.locked", record: `staff:${staff.id}` }));
  expect(JSON.stringify(logged)).not.toContain("nobody");
});

test("the right password is refused while the login is locked, and taken afterwards", async () => {
  const browser = server.browser();
  for (let n = 0; n < 6; n++) await tryPassword(browser, staff.login);
  expect((await tryPassword(server.browser(), staff.login, staff.password)).body.code).toBe("people/wait");
  wait(31);
  expect((await tryPassword(server.browser(), staff.login, staff.password)).body).toEqual({ stage: "second-factor" });
});

test("a hundred guesses at once are not all let in before the first is counted", async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => tryPassword(server.browser({ address: "10.9.9.9" }), staff.login)),
  );
  expect(answers.filter(({ status }) => status === 403).length).toBeLessThanOrEqual(6);
  expect(answers.every(({ status }) => status === 403 || status === 429)).toBe(true);
});

test("somebody else's guessing locks nobody out of a browser they signed in with before", async () => {
  const own = server.browser();
  await signIn(server, own, staff);
  await own.post("/api/staff/sign-out");
  for (let round = 0; round < 5; round++) {
    for (let n = 0; n < 7; n++) await tryPassword(server.browser(), staff.login);
    wait(901);
  }
  for (let n = 0; n < 2; n++) await tryPassword(server.browser(), staff.login);
  expect((await tryPassword(server.browser(), staff.login, staff.password)).status).toBe(429);
  expect((await signIn(server, own, staff)).status).toBe(200);
  // A browser that is known for one is unknown for another.
  const other = await newStaff(fresh);
  for (let n = 0; n < 6; n++) await tryPassword(server.browser(), other.login);
  expect((await tryPassword(own, other.login, other.password)).status).toBe(429);
});

test("an address that guesses all logins is held up; a known browser beside it is not", async () => {
  const address = "10.8.8.8";
  const colleague = server.browser({ address });
  await signIn(server, colleague, staff);
  await colleague.post("/api/staff/sign-out");
  for (let n = 0; n < 62; n++) await tryPassword(server.browser({ address }), `guess-${n}`);
  expect((await tryPassword(server.browser({ address }), "guess-more")).status).toBe(429);
  expect((await tryPassword(server.browser(), "guess-more")).status).toBe(403);
  expect((await signIn(server, colleague, staff)).status).toBe(200);
});

test("a hash with other costs is made anew when its owner signs in", async () => {
  const weak = await hash(staff.password, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  await sql`update staff set password_hash = ${weak} where id = ${staff.id}`.execute(fresh.db);
  await tryPassword(server.browser(), staff.login, staff.password);
  const { rows } = await sql<{ password_hash: string }>`select password_hash from staff where id = ${staff.id}`.execute(
    fresh.db,
  );
  expect(rows[0]!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("a session ends when it is idle, and at the latest after its longest time", async () => {
  const browser = server.browser();
  await signIn(server, browser, staff);
  for (let hours = 0; hours < 11; hours++) {
    wait(3600);
    expect((await browser.get("/api/staff/me/sessions")).status).toBe(200);
  }
  wait(3600);
  expect((await browser.get("/api/staff/me/sessions")).status).toBe(401);
  await signIn(server, browser, staff);
  wait(2 * 3600 + 1);
  expect((await browser.get("/api/staff/me/sessions")).status).toBe(401);
});

test("a sign-in that was begun is over after ten minutes", async () => {
  const browser = server.browser();
  await tryPassword(browser, staff.login, staff.password);
  wait(601);
  const late = await browser.post("/api/staff/sign-in/second-factor", {
    code: totpCode(staff.secret, server.clock.now),
  });
  expect(late.body.code).toBe("people/begin-again");
});

test("sessions are listed, ended one by one and all at once; two servers see the same", async () => {
  const second = await peopleServer(fresh);
  const [desk, home] = [server.browser({ device: "Windows Edg/130" }), server.browser({ device: "Macintosh Safari" })];
  await signIn(server, desk, staff);
  await signIn(server, home, staff);
  second.clock.now = server.clock.now;
  const there = second.browser();
  there.cookies.set("staff", home.cookies.get("staff")!);
  const { sessions } = (await there.get("/api/staff/me/sessions")).body;
  expect(sessions.map(({ device, current }: { device: string; current: boolean }) => ({ device, current }))).toEqual([
    { device: "苹果电脑 · Safari", current: true },
    { device: "Windows 电脑 · Edge", current: false },
  ]);
  expect((await there.delete(`/api/staff/me/sessions/${sessions[1].id}`)).status).toBe(200);
  expect((await desk.get("/api/staff/me/sessions")).status).toBe(401);
  expect((await there.delete(`/api/staff/me/sessions/${sessions[1].id}`)).body.code).toBe("people/no-session");

  const stranger = server.browser();
  await signIn(server, stranger, await newStaff(fresh));
  expect((await stranger.delete(`/api/staff/me/sessions/${sessions[0].id}`)).body.code).toBe("people/no-session");

  expect((await there.post("/api/staff/me/sign-out-everywhere")).body).toEqual({ ended: 1 });
  expect((await home.get("/api/staff/me/sessions")).status).toBe(401);
  await second.close();
});

test("changing the password ends all other sessions and renews this one's token", async () => {
  const [here, elsewhere] = [server.browser(), server.browser()];
  await signIn(server, here, staff);
  await signIn(server, elsewhere, staff);
  const before = here.cookies.get("staff");
  const change = (current: string, password: string) => here.post("/api/staff/me/password", { current, password });
  expect((await change("not my password", "the tea is getting cold")).body.code).toBe("people/wrong-password");
  expect((await change(staff.password, "password1234")).body.code).toBe("people/password-common");
  expect((await change(staff.password, "the tea is getting cold")).status).toBe(200);
  expect(here.cookies.get("staff")).not.toBe(before);
  expect((await here.get("/api/staff/me/sessions")).body.sessions).toHaveLength(1);
  expect((await elsewhere.get("/api/staff/me/sessions")).status).toBe(401);
  expect((await tryPassword(server.browser(), staff.login, "the tea is getting cold")).status).toBe(200);
  expect(await events()).toContainEqual(
    expect.objectContaining({ what: "password.changed", record: `staff:${staff.id}` }),
  );
});

test("an unlocked computer is not enough to find out the password", async () => {
  const browser = server.browser();
  await signIn(server, browser, staff);
  for (let n = 0; n < 6; n++)
    await browser.post("/api/staff/me/password", { current: `guess ${n}`, password: "the tea is getting cold" });
  const right = await browser.post("/api/staff/me/password", {
    current: staff.password,
    password: "the tea is getting cold",
  });
  expect(right.body.code).toBe("people/wait");
});

test("a request that another site sends with the cookie is refused before it is read", async () => {
  const browser = server.browser();
  await signIn(server, browser, staff);
  const forged = await browser.post("/api/staff/me/sign-out-everywhere", {}, { "sec-fetch-site": "cross-site" });
  expect(forged.body.code).toBe("request/other-site");
  const login = await server
    .browser()
    .post("/api/staff/sign-in", { login: staff.login, password: staff.password }, { "sec-fetch-site": "cross-site" });
  expect(login).toMatchObject({ status: 403, setCookie: [] });
});

test("the language one works in is kept with the account", async () => {
  const browser = server.browser();
  await giveRole(fresh, staff.id, "lawyer", "340700");
  await signIn(server, browser, staff);
  expect((await browser.put("/api/staff/me/lang", { lang: "en" })).status).toBe(200);
  const { rows } = await sql`select lang from staff where id = ${staff.id}`.execute(fresh.db);
  expect(rows).toEqual([{ lang: "en" }]);
});
