import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { type Browser, type PeopleServer, peopleServer } from "../../people/testing/people-server.ts";
import { newScene } from "../../privacy/testing/scene.ts";
import { taxonomyModule } from "../../taxonomy/index.ts";
import { letRecognise } from "../testing/consenting.ts";

let fresh: FreshDatabase;
let server: PeopleServer;
let phones = 13_900_200_000;

beforeAll(async () => {
  fresh = await freshDatabase();
  const scene = await newScene(fresh);
  await taxonomyModule.loadContent!(fresh.context());
  server = await peopleServer(fresh);
  await letRecognise(fresh, scene);
});
afterAll(async () => {
  await server.close();
  await fresh.close();
});

async function signedIn(): Promise<Browser> {
  const browser = server.browser();
  await browser.submit("/sign-in", { phone: String(++phones) });
  expect(await browser.submit("/sign-in/code", { code: server.lastCode() })).toMatchObject({ status: 303 });
  return browser;
}
const consents = async () => (await sql`select from need_consent`.execute(fresh.db)).rows.length;
type Choice = { part: string; textHash: string };
const formOf = async (browser: Browser) => {
  const { choices } = (await browser.get("/me/help")).body.data as { choices: Choice[] };
  return { act: "on", ...Object.fromEntries(choices.map(({ part, textHash }) => [`text-${part}`, textHash])) };
};

test("the pages are for whoever is signed in, and lead others to the door", async () => {
  const stranger = server.browser();
  expect(await stranger.get("/me/help")).toMatchObject({ status: 303, location: "/sign-in?next=%2Fme%2Fhelp" });
  for (const path of ["/me/help", "/me/help/marks/1", "/me/help/offers/1"])
    expect((await stranger.submit(path, { act: "on" })).location, path).toMatch(/^\/sign-in/);
  expect(await consents()).toBe(0);
});

test("another site switches nothing on, and nothing off", async () => {
  const browser = await signedIn();
  const form = new URLSearchParams(await formOf(browser)).toString();
  const foreign = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
  const type = { "content-type": "application/x-www-form-urlencoded" };
  const forge = (path: string, body: string) => browser.post(path, body as never, { ...foreign, ...type });
  expect((await forge("/me/help", form)).status).toBe(403);
  expect(await consents()).toBe(0);
  expect(await browser.submit("/me/help", await formOf(browser))).toMatchObject({ location: "/me/help?done=on" });
  expect(await consents()).toBe(1);
  for (const path of ["/me/help", "/me/help/marks/1", "/me/help/offers/1"])
    expect((await forge(path, "act=off")).status, path).toBe(403);
  expect(await consents()).toBe(1);
  expect(await browser.submit("/me/help", { act: "off" })).toMatchObject({ location: "/me/help?done=off" });
  expect(await consents()).toBe(0);
});

test("withdrawn on the page of that consent, or by a program of hers, is withdrawn here", async () => {
  const consent = "consents/need-recognition/recognition";
  const ways = {
    page: (browser: Browser) => browser.submit(`/me/privacy/${consent}`, { act: "withdraw" }),
    program: (browser: Browser) => browser.post(`/api/me/${consent}`, { act: "withdrawn" }),
  };
  for (const [way, withdraw] of Object.entries(ways)) {
    const browser = await signedIn();
    await browser.submit("/me/help", { ...(await formOf(browser)), sensitive: "1", call: "1" });
    expect(await consents(), way).toBe(3);
    expect((await withdraw(browser)).status, way).toBeLessThan(400);
    expect(await consents(), way).toBe(0);
    expect((await browser.get("/me/help")).body.data, way).toMatchObject({ state: "off" });
  }
});
