import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAccess } from "../../platform/access-log/index.ts";
import { inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { createPerson, findPersonByPhone } from "./persons.ts";
import { type Browser, type PeopleServer, peopleServer } from "./testing/people-server.ts";

let fresh: FreshDatabase;
let server: PeopleServer;
let phones = 13_800_100_000;
let phone: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  server = await peopleServer(fresh);
});
beforeEach(() => {
  server.clock.now = new Date();
  phone = String(++phones);
});
afterAll(async () => {
  await server.close();
  await fresh.close();
});

const wait = (seconds: number) => {
  server.clock.now = new Date(server.clock.now.getTime() + seconds * 1000);
};
const ask = (browser: Browser, next?: string) => browser.submit("/sign-in", { phone, ...(next && { next }) });
const give = (browser: Browser, code: string) => browser.submit("/sign-in/code", { code });
const wrongOf = (code: string, n = 1) => String((Number(code) + n) % 1_000_000).padStart(6, "0");
const messages = () => fresh.enqueued.filter(({ name }) => name === "sms.send").length;

async function signIn(browser: Browser): Promise<string> {
  await ask(browser);
  const done = await give(browser, server.lastCode());
  expect(done).toMatchObject({ status: 303 });
  return (await findPersonByPhone(fresh.context(), phone))!.id;
}

test("phone, code, in: two forms, and then where she wanted to go", async () => {
  const browser = server.browser();
  expect(await browser.get("/me")).toMatchObject({ status: 303, location: "/sign-in?next=%2Fme" });
  expect((await browser.get("/sign-in?next=/calculators")).body).toMatchObject({
    page: "signIn",
    data: { next: "/calculators", mailboxHref: "/demo/messages" },
  });
  expect(
    await browser.submit("/sign-in", {
      phone: " +86 138-0010-0001".replace("8-0010-0001", phone.slice(2)),
      next: "/calculators",
    }),
  ).toMatchObject({
    status: 303,
    location: "/sign-in/code",
  });
  const page = await browser.get("/sign-in/code");
  expect(page.body.data).toMatchObject({ phone: `${phone.slice(0, 3)}****${phone.slice(-4)}`, minutes: 5 });
  expect(JSON.stringify(page)).not.toContain(phone);
  const spoken = server.lastCode().split("").join(" ");
  expect(await give(browser, spoken)).toMatchObject({ status: 303, location: "/calculators" });
  const me = await browser.get("/me");
  expect(me.body.data).toMatchObject({ realName: "none", sessions: [{ current: true }] });
  expect(me.body.data).not.toHaveProperty("name");
  expect(fresh.published).toContainEqual({ name: "person.signed-in", payload: expect.anything() });
});

test.each(["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])(
  "%s is no place to go to afterwards",
  async (next) => {
    const browser = server.browser();
    expect((await browser.get(`/sign-in?${new URLSearchParams({ next })}`)).body.data).not.toHaveProperty("next");
    await ask(browser, next);
    expect(await give(browser, server.lastCode())).toMatchObject({ location: "/me" });
  },
);

test("nobody learns whether a number is known: page, status and number of messages are the same", async () => {
  await signIn(server.browser());
  wait(61);
  const known = await ask(server.browser());
  const before = messages();
  phone = String(++phones);
  const unknown = await ask(server.browser());
  expect(unknown.status).toBe(known.status);
  expect(unknown.location).toBe(known.location);
  expect(unknown.setCookie.map((one) => one.replace(/=[^;]*/, ""))).toEqual(
    known.setCookie.map((one) => one.replace(/=[^;]*/, "")),
  );
  expect(messages()).toBe(before + 1);
  expect(await findPersonByPhone(fresh.context(), phone)).toBeUndefined();
});

test("guessing a code ends after five tries, however right the sixth is", async () => {
  const browser = server.browser();
  await ask(browser);
  const code = server.lastCode();
  const answers = [];
  for (let n = 1; n <= 5; n++) answers.push((await give(browser, wrongOf(code, n))).body.data.error);
  expect(new Set(answers.slice(0, 4))).toEqual(new Set(["验证码不对，请再看一眼后重新填写。"]));
  expect(answers[4]).toBe("这个验证码不能再用了，请重新发一个。");
  expect((await give(browser, code)).status).toBe(422);
  expect(await findPersonByPhone(fresh.context(), phone)).toBeUndefined();
});

test("fifty guesses at once are five tries", async () => {
  const browser = server.browser();
  await ask(browser);
  const code = server.lastCode();
  await Promise.all(Array.from({ length: 50 }, (_, n) => give(browser, wrongOf(code, n + 1))));
  expect((await give(browser, code)).status).toBe(422);
  const { rows } = await sql<{ tries: number }>`select max(tries) as tries from sign_in_code`.execute(fresh.db);
  expect(rows).toEqual([{ tries: 5 }]);
});

test("all guesses of a day together are fifty", async () => {
  const browser = server.browser();
  let guesses = 0;
  for (let hour = 0; hour < 20; hour++) {
    if ((await ask(browser)).status === 303) {
      const code = server.lastCode();
      for (let n = 1; n <= 6; n++)
        if ((await give(browser, wrongOf(code, n))).body.data?.error?.includes("不对")) guesses++;
    }
    wait(3600);
  }
  expect(guesses).toBeLessThanOrEqual(50);
  expect((await ask(browser)).body.data.error).toContain("今天");
  wait(5 * 3600);
  expect((await ask(browser)).status).toBe(303);
});

test("a code is good for five minutes and once", async () => {
  const browser = server.browser();
  await ask(browser);
  const code = server.lastCode();
  wait(301);
  expect((await give(browser, code)).body.data.error).toContain("重新发");
  await ask(browser);
  const fresher = server.lastCode();
  const sealed = browser.cookies.get("sign-in")!;
  expect((await give(browser, fresher)).status).toBe(303);
  const again = server.browser();
  again.cookies.set("sign-in", sealed);
  expect((await give(again, fresher)).status).toBe(422);
});

test("a code opens only in the browser that asked for it, and nobody else can use its tries up", async () => {
  const [own, other] = [server.browser(), server.browser()];
  await ask(own);
  const code = server.lastCode();
  const told = await ask(other);
  expect(told.body.data.error).toMatch(/刚刚已经给这个号码发过验证码，请过 \d+ 秒再试。/);
  expect((await give(other, code)).body.page).toBe("signIn");
  wait(61);
  await ask(other);
  const second = server.lastCode();
  for (let n = 0; n < 8; n++) await give(own, second);
  expect((await give(other, second)).status).toBe(303);
});

test("asking twice sends once; after a minute another code replaces the first", async () => {
  const browser = server.browser();
  await ask(browser);
  const before = messages();
  const first = server.lastCode();
  expect((await ask(browser)).status).toBe(303);
  expect((await browser.submit("/sign-in/again")).status).toBe(303);
  expect(messages()).toBe(before);
  wait(61);
  expect((await browser.submit("/sign-in/again")).location).toBe("/sign-in/code");
  expect(messages()).toBe(before + 1);
  const second = server.lastCode();
  if (first !== second) expect((await give(browser, first)).status).toBe(422);
  expect((await give(browser, second)).status).toBe(303);
});

test("one address cannot have messages sent without end", async () => {
  const address = "10.7.7.7";
  let sent = 0;
  for (let n = 0; n < 125; n++) {
    phone = String(++phones);
    if ((await ask(server.browser({ address }))).status === 303) sent++;
  }
  expect(sent).toBe(121);
  expect((await ask(server.browser())).status).toBe(303);
});

test.each(["12345678901", "1380000", "", "abc", "+1 202 555 0123"])("%j is told to be no number", async (text) => {
  const answer = await server.browser().submit("/sign-in", { phone: text });
  expect(answer).toMatchObject({ status: 422, body: { page: "signIn", data: { error: "请填写 11 位手机号码。" } } });
});

test("signing in gives a new token whatever the browser brought (session fixation)", async () => {
  const victim = server.browser();
  const attacker = server.browser();
  const theirs = await signIn(attacker);
  victim.cookies.set("worker", attacker.cookies.get("worker")!);
  phone = String(++phones);
  const hers = await signIn(victim);
  expect(victim.cookies.get("worker")).not.toBe(attacker.cookies.get("worker"));
  expect(hers).not.toBe(theirs);
  // The session that the browser brought was ended: nobody goes on in it.
  expect((await attacker.get("/me")).status).toBe(303);
});

test("signing in from the roster's record, not beside it", async () => {
  const { id } = await createPerson(fresh.context(), { name: "张演示", phone });
  expect(await signIn(server.browser())).toBe(id);
});

test("her sessions: seen, ended one by one, all at once; a stranger's stay", async () => {
  const [here, there] = [
    server.browser({ device: "Android Chrome" }),
    server.browser({ device: "iPhone MicroMessenger" }),
  ];
  await signIn(here);
  wait(61);
  await signIn(there);
  const { sessions } = (await here.get("/me")).body.data;
  expect(sessions.map(({ device, current }: { device: string; current: boolean }) => [device, current])).toEqual([
    ["安卓手机 · Chrome", true],
    ["苹果手机 · 微信", false],
  ]);
  const stranger = server.browser();
  phone = String(++phones);
  await signIn(stranger);
  expect((await stranger.submit(`/me/sessions/${sessions[1].id}/end`)).status).toBe(404);
  expect((await here.submit(`/me/sessions/${sessions[1].id}/end`)).location).toBe("/me?done=ended");
  expect((await there.get("/me")).status).toBe(303);
  expect((await here.submit("/me/sign-out-everywhere")).location).toBe("/");
  expect((await here.get("/me")).status).toBe(303);
  expect((await stranger.get("/me")).status).toBe(200);
});

test("signing out ends the session, not only the cookie", async () => {
  const browser = server.browser();
  await signIn(browser);
  const token = browser.cookies.get("worker")!;
  await browser.submit("/sign-out");
  expect(browser.cookies.has("worker")).toBe(false);
  browser.cookies.set("worker", token);
  expect((await browser.get("/me")).status).toBe(303);
});

test("her page shows what the roster knows of her; in the database it is sealed", async () => {
  const { id } = await createPerson(fresh.context(), { name: "阿卜杜拉·买买提", phone });
  const browser = server.browser();
  await signIn(browser);
  const page = await browser.get("/me");
  expect(page.body.data).toMatchObject({
    name: "阿卜杜拉·买买提",
    phone: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
  });
  const { rows } = await sql<{ name_sealed: Buffer }>`select name_sealed from person where id = ${id}`.execute(
    fresh.db,
  );
  expect(rows[0]!.name_sealed.toString("utf8")).not.toContain("阿卜杜拉");
});

test("sign-ins stand in her own access log, guessing too", async () => {
  const id = await signIn(server.browser());
  wait(61);
  const guesser = server.browser();
  await ask(guesser);
  const code = server.lastCode();
  for (let n = 1; n <= 5; n++) await give(guesser, wrongOf(code, n));
  const hers = fresh.context({ kind: "worker", id, session: "x" });
  const { entries } = await inTransaction(hers, (ctx) => listAccess(ctx, { limit: 10 }));
  expect(entries.map(({ what, actor }) => [what, actor])).toEqual([
    ["sign-in.failed", "visitor"],
    ["sign-in", `worker:${id}`],
  ]);
});

test("a phone and its code are nowhere in the database in plain text", async () => {
  await ask(server.browser());
  const code = server.lastCode();
  const { rows } = await sql<{ text: string }>`select sign_in_code::text as text from sign_in_code
    union all select sms_message::text from sms_message`.execute(fresh.db);
  const all = JSON.stringify(rows);
  expect(all).not.toContain(phone);
  expect(all).not.toContain(`"${code}"`);
});

test("a worker is nobody among staff, and the other way round", async () => {
  const browser = server.browser();
  await signIn(browser);
  browser.cookies.set("staff", browser.cookies.get("worker")!);
  expect((await browser.get("/api/staff/me/sessions")).status).toBe(401);
});
