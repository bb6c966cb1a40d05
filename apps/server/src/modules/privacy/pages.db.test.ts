import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { personalData } from "../../app.ts";
import { listAccess, logAccess } from "../../platform/access-log/index.ts";
import { type Actor, inTransaction } from "../../platform/context.ts";
import type { PageAnswer } from "../../platform/module.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { moveMergedPerson } from "./operations/move-merged-person.ts";
import { pagesOver } from "./pages.ts";
import { newScene, newStaff, newWorker, type Scene } from "./testing/scene.ts";

let fresh: FreshDatabase;
let scene: Scene;
const pages = pagesOver(personalData);

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await newScene(fresh);
});
afterAll(() => fresh.close());

/** What a page answers, as the server mounts it: in one transaction, as the restricted role. */
async function open(actor: Actor, method: "GET" | "POST", path: string, sent: object = {}): Promise<PageAnswer> {
  const page = pages.find((one) => one.method === method && one.path === path)!;
  if (page.access === "worker") expect(actor.kind).toBe("worker");
  const [query, body] = method === "GET" ? [sent, {}] : [{}, sent];
  return inTransaction(fresh.context(actor), (ctx) => page.answer(ctx, { params: {}, query, body }));
}
// biome-ignore lint/suspicious/noExplicitAny: each test looks at what it expects.
const dataOf = (answer: PageAnswer) => (answer as any).data;

test("every page but the notice is for signed-in workers", () => {
  for (const { path, access } of pages)
    expect(access ?? "anyone", path).toBe(path === "/privacy" ? "anyone" : "worker");
});

test("she reads who looked: office and union, the name masked, when, what and why; page by page", async () => {
  const her = await newWorker(fresh);
  const him = await newWorker(fresh);
  const officer = await newStaff(fresh, "rights-officer", scene.east);
  const look = { kind: "look", what: "person.identity", purpose: "回电话" } as const;
  for (let n = 0; n < 21; n++) await logAccess(fresh.context(officer), [{ ...look, subject: her.id }]);
  const first = dataOf(await open(her, "GET", "/me/privacy"));
  expect(first.looks).toHaveLength(20);
  expect(first.looks[0]).toMatchObject({
    what: "person.identity",
    purpose: "回电话",
    at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/),
    who: { kind: "staff", name: "李*", roles: ["rights-officer"], unions: ["East"] },
  });
  const before = new URL(first.olderHref, "http://x").searchParams.get("before");
  expect(dataOf(await open(her, "GET", "/me/privacy", { before })).looks).toHaveLength(1);
  expect(dataOf(await open(him, "GET", "/me/privacy")).looks).toEqual([]);
});

test("she sees what is kept and takes it away as a page or as data; each time it is logged", async () => {
  const her = await newWorker(fresh, { name: "<b>王</b>", phone: "+8613977700999", idNumber: "340705199001019999" });
  expect(dataOf(await open(her, "GET", "/me/export")).sections[0].rows[0]).toContainEqual({
    label: "手机号",
    value: "+8613977700999",
  });
  const json = await open(her, "POST", "/me/export", { format: "json" });
  expect(json).toMatchObject({ name: "my-data.json", contentType: expect.stringContaining("json") });
  expect(JSON.stringify(JSON.parse((json as { file: string }).file))).toContain("340705199001019999");
  const html = (await open(her, "POST", "/me/export", { format: "html" })) as { file: string };
  expect(html.file).toContain("&lt;b&gt;王&lt;/b&gt;");
  expect(html.file).not.toContain("<b>");
  const { entries } = await listAccess(fresh.context(), { subject: her.id, limit: 9 });
  expect(entries.map(({ what }) => what)).toEqual(["data.exported", "data.exported"]);
});

test("a corrected name is hers at once, and what it was stays readable to her", async () => {
  const her = await newWorker(fresh, { name: "王错名" });
  expect(await open(her, "POST", "/me/correct", { field: "name", value: " 王对名 " })).toEqual({
    goTo: "/me/privacy?done=corrected",
  });
  const wrong = await open(her, "POST", "/me/correct", { field: "name", value: "1" });
  expect(wrong).toMatchObject({ status: 422, data: { fields: [{ value: "1", error: expect.any(String) }] } });
  await expect(open(her, "POST", "/me/correct", { field: "id_number", value: "1" })).rejects.toMatchObject({
    code: "privacy/no-field",
  });
  const text = JSON.stringify(dataOf(await open(her, "GET", "/me/export")));
  expect(text).toContain("王错名");
  expect(text).toContain("王对名");
});

test("a request is made in her words and stands on her page", async () => {
  const her = await newWorker(fresh);
  expect(await open(her, "POST", "/me/requests/new", { kind: "copy", text: "" })).toMatchObject({ status: 422 });
  expect(await open(her, "POST", "/me/requests/new", { kind: "copy", text: "请给我一份" })).toHaveProperty("goTo");
  expect(dataOf(await open(her, "GET", "/me/privacy")).requests).toMatchObject([
    { kind: "copy", state: "open", text: "请给我一份" },
  ]);
});

test("deleting asks for the word and for when, says what goes and stays, and does it", async () => {
  const her = await newWorker(fresh);
  const empty = await open(her, "POST", "/me/delete", {});
  expect(empty).toMatchObject({ status: 422, data: { errors: [{ field: "when" }, { field: "confirm" }] } });
  const foreseen = dataOf(await open(her, "GET", "/me/delete"));
  expect(foreseen.erased[0]).toContain("姓名");
  expect(await open(her, "POST", "/me/delete", { when: "later", confirm: "删除" })).toEqual({ goTo: "/me/privacy" });
  expect(dataOf(await open(her, "GET", "/me/privacy")).erasesOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  await open(her, "POST", "/me/delete/stop");
  expect(dataOf(await open(her, "GET", "/me/privacy"))).not.toHaveProperty("erasesOn");
  const gone = await open(her, "POST", "/me/delete", { when: "now", confirm: " Delete " });
  expect(gone).toMatchObject({ page: "deleted", data: { erased: expect.arrayContaining([foreseen.erased[0]]) } });
});

test("the notice lists every purpose with its basis and how long", async () => {
  const { purposes } = dataOf(await open({ kind: "visitor" }, "GET", "/privacy"));
  expect(purposes.length).toBeGreaterThan(8);
  for (const { basis, keeping } of purposes) expect(basis.length * keeping.length).toBeGreaterThan(0);
});

test("what two records of one person asked for is one person's after they were merged", async () => {
  const keep = await newWorker(fresh);
  const gone = await newWorker(fresh);
  for (const her of [keep, gone]) await open(her, "POST", "/me/delete", { when: "later", confirm: "删除" });
  await open(gone, "POST", "/me/requests/new", { kind: "explain", text: "为什么" });
  await sql`update person set merged_into = ${keep.id} where id = ${gone.id}`.execute(fresh.db);
  await moveMergedPerson(fresh.context(), { keep: keep.id, gone: gone.id });
  await moveMergedPerson(fresh.context(), { keep: keep.id, gone: gone.id });
  const states = dataOf(await open(keep, "GET", "/me/privacy")).requests.map(
    ({ kind, state }: { kind: string; state: string }) => `${kind} ${state}`,
  );
  expect(states.sort()).toEqual(["delete open", "delete withdrawn", "explain open"]);
  await open(keep, "POST", "/me/delete", { when: "now", confirm: "删除" });
  const { rows } = await sql`select from person where id in (${keep.id}, ${gone.id}) and erased_at is not null`.execute(
    fresh.db,
  );
  expect(rows).toHaveLength(2);
});
