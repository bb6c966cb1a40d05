import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../testing/index.ts";
import { contentHash, type Importer, type ImportReport, importSource } from "./index.ts";

let database: FreshDatabase;
const folder = mkdtempSync(join(tmpdir(), "zhijia-ingest-"));

beforeAll(async () => {
  database = await freshDatabase();
  await sql`create table thing (id text primary key, text text not null, hash text not null)`.execute(database.db);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

type Thing = { id: string; text: string };

/** The smallest importer: things with an id and a text. */
const things: Importer<Thing, Thing & { hash: string }> = {
  name: "things",
  async read(raw) {
    if (raw.kind === "text") {
      const record = { id: raw.name, text: raw.text };
      return { id: raw.name, kind: "file", hash: contentHash("1", record), record };
    }
    const { id, text, kind, see } = raw.value as { id?: string; text?: string; kind?: string; see?: string };
    if (kind === "other") return { skip: true, kind };
    const told = text ?? (see && (await raw.textOf(see)));
    if (!id || !told) return { refuse: "thing/fields", detail: "id and text are needed" };
    return { id, kind: "thing", hash: contentHash("1", [id, told]), record: { id, text: told } };
  },
  async known(ctx, ids) {
    const { rows } = await sql<{ id: string; hash: string }>`select id, hash from thing where id = any(${ids})`.execute(
      ctx.db,
    );
    return { hashes: new Map(rows.map((r) => [r.id, r.hash])), barred: new Set(ids.filter((id) => id === "barred")) };
  },
  prepare: async (_, record, __, hash) => ({ ...record, hash }),
  async save(ctx, rows) {
    for (const { id, text, hash } of rows) {
      await sql`insert into thing values (${id}, ${text}, ${hash}) on conflict (id) do update set text = excluded.text, hash = excluded.hash`.execute(
        ctx.db,
      );
    }
  },
};

const line = (id: string, text = `text of ${id}`) => JSON.stringify({ id, text });
const file = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
async function rejectsOf(report: ImportReport): Promise<{ line?: number; reason: string; file: string }[]> {
  const lines: string[] = [];
  for await (const text of report.rejects()) lines.push(text);
  return lines.map((l) => JSON.parse(l));
}
const textOf = async (id: string) =>
  (await sql<Thing>`select * from thing where id = ${id}`.execute(database.db)).rows[0]?.text;

test("good records go in, each bad one is refused with its line and reason, and nothing of it is kept", async () => {
  const gb = Buffer.concat([
    Buffer.from('{"id":"gb","text":"'),
    Buffer.from([0xb9, 0xa4, 0xd7, 0xca]),
    Buffer.from('"}'),
  ]);
  const path = file(
    "mixed.jsonl",
    Buffer.concat([
      Buffer.from(`\uFEFF${line("a")}\n{"id":"secret words\n${line("b")}\n`),
      gb,
      Buffer.from(`\n{"id":"no-text"}\n[1]\n{"kind":"other"}\n${line("barred")}\n`),
      Buffer.from([0xff, 0xfe, 0x00, 0x0a]),
      Buffer.from(`{"id":"long","text":"${"x".repeat(9 * 1024 * 1024)}"}\n${line("a")}\n${line("c")}`),
    ]),
  );
  const report = await importSource(database.context(), things, path);
  expect(report).toMatchObject({ accepted: 4, unchanged: 1, refused: 6, skipped: 1, finished: true, records: 12 });
  expect(await textOf("gb")).toBe("工资");
  const rejects = await rejectsOf(report);
  expect(rejects.map((r) => [r.line, r.reason])).toEqual([
    [2, "record/not-json"],
    [5, "thing/fields"],
    [6, "record/not-json"],
    [8, "record/taken-down"],
    [9, "record/encoding"],
    [10, "record/too-long"],
  ]);
  expect(JSON.stringify(rejects)).not.toContain("secret");
});

test("of a .gz that ends too early everything before the break goes in", async () => {
  const lines = Array.from({ length: 5000 }, (_, i) => line(`gz-${i}`, `${i} ${Math.sin(i)}`)).join("\n");
  const whole = gzipSync(lines);
  const path = file("cut.jsonl.gz", whole.subarray(0, Math.floor(whole.length * 0.6)));
  const report = await importSource(database.context(), things, path);
  expect(report.accepted).toBeGreaterThan(2500);
  expect(report.accepted).toBeLessThan(3500);
  expect(await rejectsOf(report)).toMatchObject([{ reason: "file/truncated", line: report.accepted + 1 }]);
  expect(await textOf(`gz-${report.accepted - 1}`)).toBeDefined();
});

test("the same file twice changes nothing; a changed record is replaced", async () => {
  const path = file("again.jsonl", `${line("x")}\n${line("y")}`);
  expect(await importSource(database.context(), things, path)).toMatchObject({ accepted: 2, unchanged: 0 });
  expect(await importSource(database.context(), things, path)).toMatchObject({
    accepted: 0,
    unchanged: 2,
    resumed: false,
  });
  file("again.jsonl", `${line("x")}\n${line("y", "new")}`);
  expect(await importSource(database.context(), things, path)).toMatchObject({ accepted: 1, unchanged: 1 });
  expect(await textOf("y")).toBe("new");
});

test("an import that failed in the middle goes on from its last checkpoint and counts every record once", async () => {
  const path = file("resumed.jsonl", `${Array.from({ length: 100 }, (_, i) => line(`r-${i}`)).join("\n")}\nnot json`);
  const batch = { records: 10, characters: 1_000_000 };
  let saves = 0;
  const failing: typeof things = {
    ...things,
    async save(ctx, rows, options) {
      if (++saves === 5) throw new Error("the disk is full");
      await things.save(ctx, rows, options);
    },
  };
  await expect(importSource(database.context(), failing, path, { batch })).rejects.toThrow("the disk is full");
  expect(await textOf("r-39")).toBeDefined();
  expect(await textOf("r-40")).toBeUndefined();
  const report = await importSource(database.context(), things, path, { batch });
  expect(report).toMatchObject({
    resumed: true,
    accepted: 100,
    unchanged: 0,
    refused: 1,
    records: 101,
    finished: true,
  });
});

test("an interrupted import keeps what it has and says that it is not finished", async () => {
  const path = file("stopped.jsonl", Array.from({ length: 60 }, (_, i) => line(`s-${i}`)).join("\n"));
  const stop = new AbortController();
  const first = await importSource(database.context(), things, path, {
    batch: { records: 10, characters: 1_000_000 },
    signal: stop.signal,
    onProgress: ({ records }) => records >= 30 && stop.abort(),
  });
  expect(first.finished).toBe(false);
  expect(first.records).toBeLessThan(60);
  expect(await importSource(database.context(), things, path)).toMatchObject({
    finished: true,
    accepted: 60,
    resumed: true,
  });
});

test("a folder is one source: lists, texts that records name, and an own rejects line for each file", async () => {
  const place = join(folder, "collection");
  await mkdir(join(place, "texts"), { recursive: true });
  writeFileSync(
    join(place, "cases.json"),
    JSON.stringify([{ id: "f1", see: "（2024）浙0802民初1号|某案|2024-01-01" }, { id: "f2" }]),
  );
  writeFileSync(join(place, "texts", "（2024）浙0802民初1号_某案_2024-01-01.txt"), "全文");
  const report = await importSource(database.context(), things, place);
  expect(report).toMatchObject({ accepted: 1, refused: 1 });
  expect(await textOf("f1")).toBe("全文");
  expect(await rejectsOf(report)).toMatchObject([{ file: "cases.json", reason: "thing/fields" }]);
});

test("texts in a folder without records are records themselves", async () => {
  const place = join(folder, "plain");
  await mkdir(place);
  writeFileSync(join(place, "one.txt"), "第一份");
  writeFileSync(join(place, "two.docx"), "no archive");
  expect(await importSource(database.context(), things, place)).toMatchObject({
    accepted: 1,
    refused: 1,
    reasons: { "record/docx": 1 },
  });
});

test("a file that is not there or of no known form is told plainly", async () => {
  await expect(importSource(database.context(), things, join(folder, "none.jsonl"))).rejects.toMatchObject({
    code: "import/no-file",
  });
  await expect(importSource(database.context(), things, file("picture.png", "x"))).rejects.toMatchObject({
    code: "import/unknown-form",
  });
});
