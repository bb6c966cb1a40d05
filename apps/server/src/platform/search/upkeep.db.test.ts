import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Context } from "../context.ts";
import { createLog } from "../log.ts";
import { type FreshDatabase, freshDatabase } from "../testing/index.ts";
import { catchUp } from "./catch-up.ts";
import { bookShape } from "./conformance.ts";
import type { SearchIndex } from "./index.ts";
import { openLanceIndex } from "./lancedb-index.ts";
import { memoryIndex } from "./memory-index.ts";
import { createShelf, putBooks, removeBooks, shelf } from "./testing/shelf.ts";
import { startUpkeep, type Upkeep, type UpkeepParts } from "./upkeep.ts";

let fresh: FreshDatabase;
let search: SearchIndex;
let upkeeps: Upkeep[] = [];
let lines: string[] = [];
const log = createLog((line) => lines.push(line));

const context = (): Context => ({ ...fresh.context(), services: { ...fresh.context().services, search } });
const start = (parts: Partial<UpkeepParts> = {}) => {
  const upkeep = startUpkeep({ contextFor: context, collections: [shelf], log, everyMs: 20, quietMs: 0, ...parts });
  upkeeps.push(upkeep);
  return upkeep;
};
const found = async (...tokens: string[]) =>
  (await search.search("book", { any: [{ field: "text", tokens }], limit: 10_000 })).map(({ id }) => id).sort();
const waiting = async () =>
  (await sql<{ id: string }>`select id from search_change order by seq`.execute(fresh.db)).rows.map(({ id }) => id);
const library = (count: number, words = "all") =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`b${String(at).padStart(5, "0")}`, `${words} w${at % 7}`]),
  );
const events = (name: string) => lines.filter((line) => line.includes(`"${name}"`)).length;

beforeAll(async () => {
  fresh = await freshDatabase();
  await createShelf(context());
});
beforeEach(async () => {
  search = memoryIndex([bookShape]);
  lines = [];
  await sql`truncate book, search_change, setting`.execute(fresh.db);
});
afterEach(async () => {
  for (const upkeep of upkeeps) await upkeep.stop();
  upkeeps = [];
  await search.close();
});
afterAll(() => fresh.close());

test("the first start builds the index; changes and removals follow and leave no mark", async () => {
  await putBooks(context(), library(250));
  const upkeep = start();
  await upkeep.settled();
  expect(await found("all")).toHaveLength(250);
  expect(await waiting()).toEqual([]);
  await putBooks(context(), { b00001: "changed", new: "all" });
  await removeBooks(context(), ["b00002", "b00003"]);
  await upkeep.settled();
  expect(await found("changed")).toEqual(["b00001"]);
  expect(await found("all")).toHaveLength(248);
  expect(await waiting()).toEqual([]);
  expect(events("search.rebuilt")).toBe(1);
});

test("a bulk change is one rebuild, and so are very many single ones", async () => {
  await putBooks(context(), library(10));
  const upkeep = start();
  await upkeep.settled();
  await putBooks(context(), library(300, "bulk"), true);
  await upkeep.settled();
  expect(await found("bulk")).toHaveLength(300);
  expect(events("search.rebuilt")).toBe(2);
  const apply = vi.spyOn(search, "apply");
  await putBooks(context(), library(2500, "many"));
  await upkeep.settled();
  expect(await found("many")).toHaveLength(2500);
  expect(events("search.rebuilt")).toBe(3);
  expect(apply).not.toHaveBeenCalled();
});

test("a bulk change that goes on is not followed by a rebuild after each of its batches", async () => {
  await putBooks(context(), library(10));
  const upkeep = start({ quietMs: 400 });
  await upkeep.settled();
  for (let batch = 0; batch < 5; batch++) {
    await putBooks(context(), library(100 + batch, "bulk"), true);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  await upkeep.settled();
  expect(await found("bulk")).toHaveLength(104);
  expect(events("search.rebuilt")).toBe(2);
});

test("what changes while a rebuild reads is not lost, wherever the rebuild stands", async () => {
  await putBooks(context(), library(300));
  let batches = 0;
  const slow: typeof shelf = {
    ...shelf,
    stream: async function* (ctx) {
      for await (const batch of shelf.stream(ctx)) {
        yield batch;
        // From outside its transaction: one book read already, one not yet, one new, one gone.
        if (++batches === 2) {
          await putBooks(context(), { b00000: "changed", b00290: "changed", b00150x: "changed" });
          await removeBooks(context(), ["b00010", "b00280"]);
        }
      }
    },
  };
  await start({ collections: [slow] }).settled();
  expect(await found("changed")).toEqual(["b00000", "b00150x", "b00290"]);
  expect(await found("all")).toHaveLength(296);
  expect(await waiting()).toEqual([]);
});

test("a change that the index did not take stays until it does", async () => {
  await putBooks(context(), library(20));
  const upkeep = start();
  await upkeep.settled();
  const apply = vi.spyOn(search, "apply").mockRejectedValueOnce(new Error("disk full"));
  await putBooks(context(), { late: "late" });
  await upkeep.settled();
  expect(apply).toHaveBeenCalledTimes(2);
  expect(await found("late")).toEqual(["late"]);
  expect(events("search.upkeep-failed")).toBe(1);
});

test("an index that takes no change at all is built anew", async () => {
  await putBooks(context(), library(20));
  const upkeep = start();
  await upkeep.settled();
  vi.spyOn(search, "apply").mockRejectedValue(new Error("damaged"));
  await putBooks(context(), { late: "late" });
  await upkeep.settled();
  expect(await found("late")).toEqual(["late"]);
});

test("documents that were put past the marks, and another database's index, are noticed", async () => {
  await putBooks(context(), library(30));
  const upkeep = start({ checkMs: 0 });
  await upkeep.settled();
  await sql`delete from book where id < 'b00010'`.execute(fresh.db);
  await vi.waitFor(async () => expect(await found("all")).toHaveLength(20), { timeout: 8000 });
  // A restored backup: as many documents, other words, and not the generation that this index has.
  await sql`update book set words = 'restored'`.execute(fresh.db);
  await sql`update setting set value = '"another"' where key = 'search.generation.book'`.execute(fresh.db);
  await vi.waitFor(async () => expect(await found("restored")).toHaveLength(20), { timeout: 8000 });
});

test("two processes that keep one index lose nothing and never put an older document over a newer one", async () => {
  const one = start();
  const two = start();
  for (let round = 0; round < 30; round++) {
    await putBooks(context(), { a: `round${round}`, [`r${round}`]: "all" });
    if (round % 10 === 5) await removeBooks(context(), [`r${round - 1}`]);
  }
  await Promise.all([one.settled(), two.settled()]);
  expect(await found("round29")).toEqual(["a"]);
  expect(await found(...Array.from({ length: 29 }, (_, round) => `round${round}`))).toEqual([]);
  expect(await found("all")).toHaveLength(27);
});

test("a command catches up once, with an index that was never built, is behind, or is up to date", async () => {
  await putBooks(context(), library(120));
  for (const change of [{}, { b00001: "changed" }, {}]) {
    if (Object.keys(change).length) await putBooks(context(), change);
    await catchUp(context(), shelf);
    expect(await waiting()).toEqual([]);
  }
  expect(await found("changed")).toEqual(["b00001"]);
  expect(await found("all")).toHaveLength(119);
});

test("the real index: lost or damaged while the server runs, it is back by itself", async () => {
  const folder = await mkdtemp(join(tmpdir(), "zhijia-upkeep-"));
  search = await openLanceIndex({ folder, shapes: [bookShape] });
  await putBooks(context(), library(200));
  const upkeep = start({ checkMs: 100 });
  await upkeep.settled();
  expect(await found("all")).toHaveLength(200);
  await rm(join(folder, "book"), { recursive: true });
  await vi.waitFor(async () => expect(await found("all")).toHaveLength(200), { timeout: 20_000, interval: 200 });
  await putBooks(context(), { late: "all" });
  await upkeep.settled();
  expect(await found("all")).toHaveLength(201);
  await upkeep.stop();
  await search.close();
  await rm(folder, { recursive: true, force: true });
});
