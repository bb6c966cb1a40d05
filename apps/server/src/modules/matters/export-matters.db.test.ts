import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { exportMatters } from "./export-matters.ts";
import { readForEntry } from "./intake.ts";
import { type Scene, sceneOf } from "./testing/scene.ts";

let fresh: FreshDatabase;
let scene: Scene;

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await sceneOf(fresh);
});
afterAll(() => fresh.close());

async function linesFor(actor: Actor, query: Partial<Parameters<typeof exportMatters>[1]> = {}): Promise<string[]> {
  const { path } = await inTransaction(fresh.context(actor), (ctx) =>
    exportMatters(ctx, { view: "all", format: "csv", ...query }),
  );
  return (await readFile(path, "utf8")).trim().split("\n").slice(1);
}

test("a file holds what its reader may see of the list, without anybody's number, and is logged", async () => {
  const officer = await scene.holder("rights-officer", scene.a);
  const apart = await scene.holder("rights-officer", scene.a, [String(scene.employer)]);
  await scene.submit({ text: "饮水机坏了，没有人来修", phone: "13900000001", name: "张三" });
  await scene.submit({ text: "三个月没有发工资", employerId: scene.employer, kind: "appeal" });
  await scene.submit({ text: "别的区的事", district: "370203" });

  const all = await linesFor(officer);
  expect(all.some((line) => line.includes("饮水机坏了"))).toBe(true);
  expect(all.join()).not.toMatch(/13900000001|张三|别的区/);
  expect((await linesFor(officer, { kind: "wish" })).length).toBe(0);
  // The conflict wall: whoever stands close to the employer takes nothing of it away either.
  expect((await linesFor(apart)).join()).not.toContain("三个月没有发工资");

  const { rows } = await sql<{ text: string }>`select e::text as text from access_entry e`.execute(fresh.db);
  expect(rows.filter(({ text }) => text.includes("matter.exported")).length).toBe(3);
});

test("words are read while they are typed", async () => {
  const officer = await scene.holder("rights-officer", scene.a);
  const read = (text: string, people?: number) =>
    inTransaction(fresh.context(officer), (ctx) => readForEntry(ctx, { text, people }));
  expect(await read("我想跳楼")).toMatchObject({ urgency: "red", signals: expect.arrayContaining(["life-danger"]) });
  expect(await read("饮水机坏了", 30)).toMatchObject({ urgency: "yellow", signals: ["mass"] });
  const supervisor = await scene.holder("station-manager", scene.a);
  await expect(
    inTransaction(fresh.context(supervisor), (ctx) => readForEntry(ctx, { text: "饮水机坏了" })),
  ).rejects.toMatchObject({ code: "request/not-allowed" });
});
