import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Context, tablesOf } from "../context.ts";
import { type FreshDatabase, freshDatabase } from "../testing/index.ts";
import { importTable, previewTable } from "./import-table.ts";
import { readTable } from "./read-table.ts";
import { Problem } from "./shape.ts";
import type { TableImport, TableProgress } from "./table-import.ts";
import { all, type Baker, bakers, folder } from "./testing/people.ts";

const tables = tablesOf<{ baker: { id: string; name: string } }>();
let database: FreshDatabase;
let ctx: Context;

beforeAll(async () => {
  database = await freshDatabase();
  ctx = database.context();
  await sql`create table baker (id text primary key, name text not null)`.execute(database.db);
});
afterAll(() => database.close());
beforeEach(async () => {
  await sql`delete from baker`.execute(database.db);
  await sql`insert into baker values ('1', 'first'), ('2', 'second')`.execute(database.db);
});

const work: TableImport<Baker> = {
  shape: bakers,
  unique: [{ column: { zh: "证件号码", en: "ID number" }, of: ({ id }) => id }],
  check: async (ctx, rows) => {
    const known = await tables(ctx)
      .selectFrom("baker")
      .selectAll()
      .where(
        "id",
        "in",
        rows.map(({ id }) => id),
      )
      .execute();
    return rows.map(({ id, name }) => {
      if (name === "nobody") return new Problem("不认识这个人", "this person is not known");
      const before = known.find((baker) => baker.id === id);
      return before === undefined ? "new" : before.name === name ? "unchanged" : "changed";
    });
  },
  apply: async (ctx, rows) => {
    for (const { row } of rows) {
      if (row.name === "breaks") throw new Error("the disk is full");
      await tables(ctx)
        .insertInto("baker")
        .values({ id: row.id, name: row.name })
        .onConflict((c) => c.column("id").doUpdateSet({ name: row.name }))
        .execute();
    }
  },
};

async function file(...rows: string[]) {
  const path = join(await folder(), "a.csv");
  await writeFile(path, ["部门,证件号码,姓名,入会日期", ...rows].join("\n"));
  return { path };
}

const kept = () => tables(ctx).selectFrom("baker").selectAll().orderBy("id").execute();
const before = [
  { id: "1", name: "first" },
  { id: "2", name: "second" },
];

test("a preview says what a file would do and changes nothing", async () => {
  const preview = await previewTable(ctx, work, await file("x,1,first,", "x,2,changed,2024-03-05", "x,3,third,"));
  expect(preview).toEqual({
    total: 3,
    new: 1,
    changed: 1,
    unchanged: 1,
    problems: 0,
    firstProblems: [],
    firstRows: [
      { number: 2, row: { id: "1", name: "first" }, verdict: "unchanged" },
      { number: 3, row: { id: "2", name: "changed", since: "2024-03-05" }, verdict: "changed" },
      { number: 4, row: { id: "3", name: "third" }, verdict: "new" },
    ],
    unknownColumns: ["部门"],
    hiddenRows: 0,
  });
  expect(await kept()).toEqual(before);
});

test("with one bad row nothing goes in; the error file holds the uploader's rows and takes corrections", async () => {
  const errorsTo = join(await folder(), "errors.xlsx");
  const broken = await file("甲,3,third,", "乙,4,nobody,", "丙,,x,明天", "丁,3,again,");
  const report = await importTable(ctx, work, broken, { errorsTo, batch: 2 });
  expect(report).toMatchObject({ applied: false, total: 4, new: 1, problems: 3 });
  expect(report.firstProblems).toEqual([
    { number: 3, words: { zh: "不认识这个人", en: "this person is not known" } },
    {
      number: 4,
      words: {
        zh: expect.stringMatching(/^证件号码：必填.*；入会日期：应为日期，如 2024-03-05$/),
        en: expect.stringMatching(/^ID number: required.*; Member since: a date such as 2024-03-05 is expected$/),
      },
    },
    { number: 5, words: { zh: "证件号码：与第 2 行重复", en: "ID number: the same as in row 2" } },
  ]);
  expect(await kept()).toEqual(before);

  const errors = await readTable({ path: errorsTo }, bakers);
  expect(errors.header).toEqual({
    number: 1,
    headings: ["行号 Row", "部门", "证件号码", "姓名", "入会日期", "错误 Problem"],
    unknown: ["部门"],
  });
  expect((await all(errors.rows)).map(({ cells }) => cells)).toEqual([
    ["3", "乙", "4", "nobody", "", "不认识这个人 / this person is not known"],
    ["4", "丙", "", "x", "明天", expect.stringContaining("必填")],
    ["5", "丁", "3", "again", "", expect.stringContaining("重复")],
  ]);
});

test("a good file goes in whole, leaves no error file, and unchanged rows are not written", async () => {
  const errorsTo = join(await folder(), "errors.xlsx");
  const applied: number[] = [];
  const watched: TableImport<Baker> = {
    ...work,
    apply: (ctx, rows) => {
      applied.push(...rows.map(({ number }) => number));
      return work.apply(ctx, rows);
    },
  };
  const good = await file("x,1,first,", "x,2,changed,", "x,3,third,");
  expect(await importTable(ctx, watched, good, { errorsTo, batch: 2 })).toMatchObject({
    applied: true,
    new: 1,
    changed: 1,
  });
  expect(applied).toEqual([3, 4]);
  expect(existsSync(errorsTo)).toBe(false);
  expect(await kept()).toEqual([
    { id: "1", name: "first" },
    { id: "2", name: "changed" },
    { id: "3", name: "third" },
  ]);
});

test("a failure in the middle leaves nothing behind", async () => {
  const failing = await file("x,3,third,", "x,4,breaks,");
  await expect(importTable(ctx, work, failing, { batch: 1 })).rejects.toThrow("the disk is full");
  expect(await kept()).toEqual(before);
});

test("progress grows from checking to applying and ends at all of it", async () => {
  const told: TableProgress[] = [];
  const long = await file(...Array.from({ length: 25 }, (_, i) => `x,${100 + i},n,`));
  await importTable(ctx, work, long, { batch: 10, progress: (progress) => void told.push(progress) });
  expect(told.map(({ phase, rows }) => `${phase} ${rows}`)).toEqual([
    ...["checking 10", "checking 20", "checking 25"],
    ...["applying 10", "applying 20", "applying 25"],
  ]);
  const shares = told.map(({ share }) => share);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

test("a table without rows is refused", async () => {
  await expect(previewTable(ctx, work, await file())).rejects.toMatchObject({ code: "table/empty" });
});

test("a failure of the check ends the error file that was begun", async () => {
  let calls = 0;
  const failing: TableImport<Baker> = {
    ...work,
    check: async (ctx, rows) => {
      calls += 1;
      if (calls === 2) throw new Error("the database went away");
      return work.check(ctx, rows);
    },
  };
  const errorsTo = join(await folder(), "errors.xlsx");
  const bad = await file("x,4,nobody,", "x,5,nobody,");
  await expect(previewTable(ctx, failing, bad, { errorsTo, batch: 1 })).rejects.toThrow("the database went away");
});
