import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { batches, bookShape, books, conformance } from "./conformance.ts";
import type { SearchDocument, SearchIndex } from "./index.ts";
import { openLanceIndex } from "./lancedb-index.ts";
import { memoryIndex } from "./memory-index.ts";

const newFolder = () => mkdtemp(join(tmpdir(), "zhijia-index-"));
const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true });

conformance(async () => {
  const folder = await newFolder();
  return {
    open: (shapes) => openLanceIndex({ folder, shapes }),
    reopen: () => openLanceIndex({ folder, shapes: [bookShape] }),
    close: () => removeFolder(folder),
  };
});

describe("beside other processes, kills and damage", () => {
  let folder: string;
  let index: SearchIndex;
  let children: ChildProcess[] = [];

  beforeEach(async () => {
    folder = await newFolder();
    index = await openLanceIndex({ folder, shapes: [bookShape], waitSeconds: 0 });
  });
  afterEach(async () => {
    for (const child of children) child.kill("SIGKILL");
    children = [];
    await index.close();
    await removeFolder(folder);
  });

  const found = async (token = "w1") =>
    (await index.search("book", { any: [{ field: "text", tokens: [token] }], limit: 1000 })).length;
  const generations = async () =>
    (await readdir(join(folder, "book"), { withFileTypes: true })).filter((entry) => entry.isDirectory()).length;
  const start = (...args: (string | number)[]) => {
    const script = fileURLToPath(new URL("./testing/rebuilding-process.ts", import.meta.url));
    const child = fork(script, [folder, ...args.map(String)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    children.push(child);
    return child;
  };
  const says = async (child: ChildProcess, word: string) => {
    for (;;) if ((await once(child, "message"))[0] === word) return;
  };

  test("one writer at a time, with a plain word to the other; readers go on and notice the switch", async () => {
    await index.rebuild("book", batches(books(100)));
    const before = await found();
    const child = start(400, 1, 100);
    await says(child, "read");
    const busy = { code: "search/busy" };
    await expect(index.rebuild("book", batches(books(100)))).rejects.toMatchObject(busy);
    await expect(index.apply("book", { put: [], remove: ["b1"] })).rejects.toMatchObject(busy);
    await expect(index.optimise("book")).rejects.toMatchObject(busy);
    expect(await found()).toBe(before);
    await says(child, "done");
    await vi.waitFor(async () => expect((await index.state("book")).documents).toBe(400), { timeout: 5000 });
    expect(await found()).toBeGreaterThan(before);
  });

  test("searches never fail while another process rebuilds again and again and takes old generations away", async () => {
    await index.rebuild("book", batches(books(200)));
    const wanted = await found();
    const child = start(200, 6);
    let over = false;
    child.on("exit", () => {
      over = true;
    });
    let asked = 0;
    while (!over) {
      expect(await found()).toBe(wanted);
      asked++;
    }
    expect(asked).toBeGreaterThan(10);
  });

  test("killed at any moment of a rebuild: the old or the new one is there, and what was left goes", async () => {
    await index.rebuild("book", batches(books(150)));
    for (const [phase, delay] of [
      ["read", 0],
      ["read", 30],
      ["index", 0],
      ["index", 10],
      ["index", 40],
      ["switch", 0],
      ["switch", 3],
      ["done", 0],
    ] as const) {
      const child = start(300, 3, 2);
      await says(child, phase);
      await sleep(delay);
      child.kill("SIGKILL");
      await once(child, "exit");
      await index.close();
      index = await openLanceIndex({ folder, shapes: [bookShape], waitSeconds: 0, graceMs: 0 });
      const { documents, generation } = await index.state("book");
      expect([150, 300]).toContain(documents);
      expect(generation).toBeDefined();
      expect(await found()).toBeGreaterThan(10);
      expect(await generations()).toBe(1);
      expect((await index.rebuild("book", batches(books(150)))).documents).toBe(150);
    }
  });

  test("killed while it applies changes: opens, and takes the same changes again", async () => {
    const state = async () => (await index.state("book")).documents;
    await index.rebuild("book", batches(books(100)));
    const script = fileURLToPath(new URL("./testing/applying-process.ts", import.meta.url));
    for (const delay of [0, 20, 60]) {
      const child = fork(script, [folder], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
      children.push(child);
      await says(child, "applied");
      await sleep(delay);
      child.kill("SIGKILL");
      await once(child, "exit");
      // What another process wrote is seen a second later.
      await vi.waitFor(async () => expect(await found("rare")).toBeGreaterThan(0), { timeout: 5000 });
      await index.apply("book", { put: [{ id: "b0", fields: { text: ["rare"] }, tags: {} }], remove: ["b1"] });
      expect(await state()).toBeGreaterThan(98);
    }
  });

  test("any file lost or cut short is noticed at the latest by the search that needs it, and a rebuild heals", async () => {
    const any = [
      { field: "text", tokens: ["w1"] },
      { field: "title", tokens: ["w1"] },
    ];
    const search = () => index.search("book", { any, where: { shelf: "red", topic: ["t1"] }, limit: 10 });
    const filesNow = async () => {
      const current = (await readFile(join(folder, "book", "current"), "utf8")).trim();
      return (await readdir(join(folder, "book", current), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
    };
    await index.rebuild("book", batches(books(300)));
    const wanted = await search();
    expect(wanted.length).toBeGreaterThan(3);
    const files = (await filesNow()).length;
    expect(files).toBeGreaterThan(10);
    let noticed = 0;
    for (let at = 0; at < files; at++) {
      const victim = (await filesNow())[at]!;
      await index.close();
      if (at % 2) await rm(victim);
      else await truncate(victim, 5);
      index = await openLanceIndex({ folder, shapes: [bookShape], waitSeconds: 0, graceMs: 0 });
      const answer = await search().catch((error: Error) => error);
      const { generation } = await index.state("book");
      if (generation === undefined) noticed++;
      // Not noticed means not needed: what was found is right.
      else expect(answer, victim).toEqual(wanted);
      await index.rebuild("book", batches(books(300)));
      expect(await search()).toEqual(wanted);
    }
    expect(noticed).toBeGreaterThan(files / 3);
  });

  test("a generation of another shape is not asked but rebuilt", async () => {
    await index.rebuild("book", batches(books(50)));
    await index.close();
    index = await openLanceIndex({ folder, shapes: [{ ...bookShape, version: 2 }] });
    expect((await index.state("book")).generation).toBeUndefined();
    expect(await found()).toBe(0);
    await index.rebuild("book", batches(books(50)));
    expect(await found()).toBeGreaterThan(0);
  });

  test("a pointer to nothing is an index that was never built", async () => {
    await writeFile(join(folder, "book", "current"), "gone\n");
    expect((await index.state("book")).generation).toBeUndefined();
    await index.apply("book", { put: [{ id: "a", fields: { text: ["w1"] }, tags: {} }], remove: [] });
    expect(await found()).toBe(1);
  });

  test("clauses that want quite different documents are added up by the engine, and agree too", async () => {
    const library = Array.from({ length: 6000 }, (_, at): SearchDocument => {
      const padding = Array.from({ length: 1 + (at % 40) }, () => "pad");
      return { id: `b${at}`, fields: at % 2 ? { title: ["x", ...padding] } : { text: ["y", ...padding] }, tags: {} };
    });
    const request = {
      any: [
        { field: "title", tokens: ["x"] },
        { field: "text", tokens: ["y"], boost: 1.01 },
      ],
      limit: 30,
    };
    const exact = memoryIndex([bookShape]);
    await exact.rebuild("book", batches(library, 1000));
    await index.rebuild("book", batches(library, 1000));
    expect((await index.search("book", request)).map(({ id }) => id)).toEqual(
      (await exact.search("book", request)).map(({ id }) => id),
    );
  });
});
