import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readTable } from "./read-table.ts";
import { all, type Baker, bakers, folder } from "./testing/people.ts";
import { writeTable, writeTemplate } from "./write-table.ts";

async function saved(stream: Readable, name = "a.xlsx"): Promise<string> {
  const path = join(await folder(), name);
  await pipeline(stream, createWriteStream(path));
  return path;
}

const day = fc.date({ min: new Date("1900-03-01"), max: new Date("2200-01-01"), noInvalidDate: true });
const name = fc
  .string({
    unit: fc.oneof(fc.constantFrom(..."=+-@\t'\"<>&_x0041_,;\n＝字"), fc.string({ unit: "grapheme", maxLength: 1 })),
  })
  .map((text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff\u200b-\u200d\u2060]/g, ""))
  .map((text) => text.toWellFormed().trim())
  .filter((text) => text !== "" && [...text].length <= 500 && !/^\d(\.\d+)?E\+\d+$/i.test(text));
const baker: fc.Arbitrary<Baker> = fc.record(
  {
    id: fc.stringMatching(/^(\d{17}[\dX]|\d{1,8})$/),
    name,
    since: day.map((date) => date.toISOString().slice(0, 10)),
    loaves: fc.integer({ min: 0, max: 1_000_000 }),
  },
  { requiredKeys: ["id", "name"] },
);

test.each(["xlsx", "csv"] as const)("every row written as %s reads back as it was", async (format) => {
  await fc.assert(
    fc.asyncProperty(fc.array(baker), fc.constantFrom("zh", "en"), async (rows, lang) => {
      const path = await saved(writeTable(bakers, rows, { format, lang }));
      const table = await readTable({ path }, bakers);
      expect((await all(table.rows)).map(({ row }) => row)).toEqual(rows);
    }),
    { numRuns: 60 },
  );
});

const attacks = ["=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "'=1"];

test("no cell of an .xlsx is a formula, and texts stay text when they are edited", async () => {
  const path = await saved(
    writeTable(
      bakers,
      attacks.map((name, i) => ({ id: `0${i}`, name, since: "2024-03-05", loaves: 3 })),
      { format: "xlsx", lang: "zh" },
    ),
  );
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.worksheets[0];
  expect(sheet?.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
  expect(sheet?.getRow(1).getCell(1).font).toMatchObject({ bold: true });
  expect(sheet?.getColumn(1).width).toBe(22);
  for (const [i, attack] of attacks.entries()) {
    const cells = sheet?.getRow(i + 2);
    expect(cells?.getCell(2).type).toBe(ExcelJS.ValueType.String);
    expect(cells?.getCell(2).numFmt).toBe("@");
    expect(cells?.getCell(2).value).toBe(attack.replace("\r", "_x000D_"));
    expect(cells?.getCell(1).value).toBe(`0${i}`);
    expect(cells?.getCell(3).value).toEqual(new Date("2024-03-05T00:00:00Z"));
    expect(cells?.getCell(4).value).toBe(3);
  }
});

test("no cell of a CSV begins like a formula", async () => {
  const rows = attacks.map((name) => ({ id: "1", name }));
  const csv = await textOf(writeTable(bakers, rows, { format: "csv", lang: "zh" }));
  for (const line of csv.replace(/^\ufeff/, "").split("\r\n")) {
    for (const cell of line.split(",")) expect(cell).not.toMatch(/^"?[=+\-@\t\r＝＋－＠]/);
  }
});

test("a CSV begins with the mark by which Excel knows UTF-8", async () => {
  const path = await saved(writeTable(bakers, [], { format: "csv", lang: "zh" }), "a.csv");
  expect((await readFile(path)).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
});

test("a template is read as an empty table, says how to fill it in, and its columns are set to text", async () => {
  for (const lang of ["zh", "en"] as const) {
    const path = await saved(writeTemplate(bakers, lang));
    const table = await readTable({ path }, bakers);
    expect(table.header.unknown).toEqual([]);
    expect(await all(table.rows)).toEqual([]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    expect(book.worksheets[0]?.getColumn(1).numFmt).toBe("@");
    const guide = book.worksheets[1]?.getRow(2).values;
    expect(guide).toEqual([
      undefined,
      ...{
        zh: ["证件号码", "必填", "340700199001010014", "18 位"],
        en: ["ID number", "required", "340700199001010014", "18 characters"],
      }[lang],
    ]);
  }
});

test("a failure of the rows reaches whoever reads the file", async () => {
  async function* broken(): AsyncGenerator<Baker> {
    yield { id: "1", name: "a" };
    throw new Error("the database went away");
  }
  for (const format of ["xlsx", "csv"] as const) {
    await expect(textOf(writeTable(bakers, broken(), { format, lang: "zh" }))).rejects.toThrow(
      "the database went away",
    );
  }
});
