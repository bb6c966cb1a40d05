import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { readTable } from "./read-table.ts";
import { heads, oddWorkbook, row } from "./testing/odd-workbook.ts";
import { all, bakers, folder } from "./testing/people.ts";
import { zipStream } from "./zip-stream.ts";

const file = async () => join(await folder(), "a.xlsx");

async function read(sheet: string, more: Omit<Parameters<typeof oddWorkbook>[1], "sheet"> = {}) {
  const path = await oddWorkbook(await file(), { sheet, ...more });
  const table = await readTable({ path }, bakers);
  return { header: table.header, rows: await all(table.rows) };
}

test("headings are found in any order, under titles, in either language, with spaces and marks of duty", async () => {
  const { header, rows } = await read(
    row("二〇二四年度名册") +
      row("") +
      row("备 注", "Name", "证件 号码＊", "数量（选填）") +
      row("x", "张三", "00123", "7"),
  );
  expect(header).toEqual({ number: 3, headings: ["备 注", "Name", "证件 号码＊", "数量（选填）"], unknown: ["备 注"] });
  expect(rows).toEqual([
    {
      number: 4,
      cells: ["x", "张三", "00123", "7"],
      hidden: false,
      problems: [],
      row: { id: "00123", name: "张三", loaves: 7 },
    },
  ]);
});

test("missing columns are named, and a column that stands twice is refused", async () => {
  await expect(read(row("姓名", "数量") + row("张三", "1"))).rejects.toMatchObject({
    code: "table/no-header",
    details: { missing: "证件号码 (ID number)" },
  });
  await expect(read(row("姓名", "证件号", "证件号码"))).rejects.toMatchObject({ code: "table/double-column" });
});

test("numbers keep their digits, and digits that Excel threw away are told", async () => {
  const styles =
    '<numFmts><numFmt numFmtId="170" formatCode="000000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>';
  const { rows } = await read(
    heads +
      '<row r="2"><c r="A2" s="1"><v>1234</v></c><c r="B2"><v>0.30000000000000004</v></c></row>' +
      '<row r="3"><c r="A3"><v>3.4070019900101E+17</v></c><c r="B3"><v>13800138000</v></c></row>' +
      '<row r="4"><c r="A4"><v>340700199001010014</v></c><c r="B4"><v>1E-3</v></c></row>',
    { styles },
  );
  expect(rows[0]?.row).toEqual({ id: "001234", name: "0.3" });
  for (const read of rows.slice(1)) {
    expect(read.row).toBeUndefined();
    expect(read.problems[0]?.words.zh).toContain("末尾几位已经丢失");
  }
  expect(rows.map(({ cells }) => cells[1])).toEqual(["0.3", "13800138000", "0.001"]);
});

test("dates are read from their formats, in both counts, and from ISO cells", async () => {
  const styles =
    '<numFmts><numFmt numFmtId="170" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="31"/></cellXfs>';
  const dated = (cell: string) => `<row>${["1", "n"].map((v) => `<c t="str"><v>${v}</v></c>`).join("")}${cell}</row>`;
  const sheet =
    heads +
    [
      '<c s="1"><v>45356</v></c>',
      '<c s="2"><v>45356</v></c>',
      '<c s="3"><v>45356</v></c>',
      '<c t="d"><v>2024-03-05T00:00:00</v></c>',
      '<c t="str"><v>2024年3月5日</v></c>',
    ]
      .map(dated)
      .join("");
  for (const { row } of (await read(sheet, { styles })).rows) expect(row?.since).toBe("2024-03-05");
  const old = await read(heads + dated('<c s="1"><v>43894</v></c>'), { styles, book: '<workbookPr date1904="1"/>' });
  expect(old.rows[0]?.row?.since).toBe("2024-03-05");
});

test("rich text is joined, reading aids are left out, escapes and entities are read", async () => {
  const { rows } = await read(
    `${heads}<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c t="s"><v>0</v></c><c t="s"><v>2</v></c></row>`,
    {
      strings:
        '<si><t>12</t></si><si><r><t>张</t></r><r><rPr><b/></rPr><t>三</t></r><rPh sb="0" eb="1"><t>ZHANG</t></rPh></si><si><t>A&amp;B&#x4E2D;_x000D_\n_x005F_x000D_<![CDATA[<ok>]]></t></si>',
    },
  );
  expect(rows.map(({ row }) => row?.name)).toEqual(["张三", "A&B中\n_x000D_<ok>"]);
});

test("formulas give what was saved as their value; none saved, and error values, are told", async () => {
  const { rows } = await read(
    `${heads}<row><c t="str"><f>"0"&amp;"7"</f><v>07</v></c><c t="str"><f>A1</f><v>李四</v></c><c/><c><f>3*4</f><v>12</v></c></row>` +
      '<row><c><f>A1</f></c><c t="e"><v>#N/A</v></c></row>',
  );
  expect(rows[0]?.row).toEqual({ id: "07", name: "李四", loaves: 12 });
  expect(rows[1]?.problems.map(({ column, words }) => [column?.en, words.en])).toEqual([
    ["ID number", expect.stringContaining("formula whose result was not saved")],
    ["Name", "the cell shows the error #N/A"],
  ]);
});

test("empty rows are passed over, hidden rows are read and marked, rows keep the numbers of the sheet", async () => {
  const cells = (n: number) => `<c r="A${n}"><v>${n}</v></c><c r="B${n}" t="str"><v>n</v></c>`;
  const { rows } = await read(
    `${heads}<row r="5" hidden="1">${cells(5)}</row><row r="7"><c r="A7" t="str"><v>　</v></c></row><row r="9">${cells(9)}</row>`,
  );
  expect(rows.map(({ number, hidden }) => [number, hidden])).toEqual([
    [5, true],
    [9, false],
  ]);
});

test("prefixed XML is read, hidden sheets are not, and the sheet with the headings is found", async () => {
  const { rows } = await read("", {
    sheets: '<sheet name="L" r:id="r1" state="hidden"/><sheet name="S" r:id="r2"/>',
    extra: {
      "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${heads}${row("1", "hidden")}</sheetData></worksheet>`,
      "xl/worksheets/sheet2.xml": `<x:worksheet xmlns:x="u"><x:sheetData>${(heads + row("2", "seen")).replace(/<(\/?)/g, "<$1x:")}</x:sheetData></x:worksheet>`,
    },
  });
  expect(rows.map(({ row }) => row?.name)).toEqual(["seen"]);
});

test("what exceljs writes is read: dates, rich text, formulas, merged titles", async () => {
  for (const shared of [true, false]) {
    const path = await file();
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: shared, useStyles: true });
    const sheet = book.addWorksheet("表");
    sheet.addRow(["名册"]);
    sheet.mergeCells("A1:D1");
    for (const cells of [
      ["证件号码", "姓名", "入会日期", "数量"],
      ["340700199001010014", "=1+1", new Date("2024-03-05T00:00:00Z"), { formula: "6*7", result: 42 }],
    ]) {
      sheet.addRow(cells);
    }
    sheet.getCell("C3").numFmt = "yyyy-mm-dd";
    await book.commit();
    const table = await readTable({ path }, bakers);
    expect((await all(table.rows))[0]?.row).toEqual({
      id: "340700199001010014",
      name: "=1+1",
      since: "2024-03-05",
      loaves: 42,
    });
  }
});

const refused = async (content: Buffer | string, limits = {}) => {
  const path = await file();
  await writeFile(path, content);
  const table = await readTable({ path }, bakers, limits);
  return all(table.rows);
};

test("old, protected, macro and other files are refused with advice", async () => {
  const container = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(4000)]);
  await expect(refused(container)).rejects.toMatchObject({ code: "table/old-excel" });
  const locked = Buffer.concat([container, Buffer.from("EncryptedPackage", "utf16le")]);
  await expect(refused(locked)).rejects.toMatchObject({ code: "table/password" });
  await expect(read(heads, { extra: { "xl/vbaProject.bin": "x" } })).rejects.toMatchObject({ code: "table/macros" });
  await expect(read(heads, { extra: { "content.xml": "x" } })).rejects.toMatchObject({ code: "table/old-excel" });
  await expect(refused("  <html><table><tr><td>姓名")).rejects.toMatchObject({ code: "table/web-page" });
  await expect(refused("PK\u0003\u0004 not really")).rejects.toMatchObject({ code: "table/unreadable" });
  await expect(refused(Buffer.from([1, 0, 2, 0]))).rejects.toMatchObject({ code: "table/unreadable" });
  await expect(refused("")).rejects.toMatchObject({ code: "table/empty" });
});

test("a document type, an endless tag and XML that stops are refused", async () => {
  const bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><worksheet>&c;</worksheet>';
  await expect(read(bomb)).rejects.toMatchObject({ code: "table/unreadable" });
  await expect(read(`<?xml version="1.0"?><worksheet a="${" ".repeat(200_000)}"`)).rejects.toMatchObject({
    code: "table/unreadable",
  });
  await expect(read(`<?xml version="1.0"?><worksheet><sheetData>${heads}<row>`)).rejects.toMatchObject({
    code: "table/unreadable",
  });
});

test("a workbook that unpacks to more than the limit is refused before it is unpacked", async () => {
  const path = await file();
  const spaces = (function* () {
    for (let i = 0; i < 40; i++) yield " ".repeat(1024 * 1024);
  })();
  await pipeline(
    Readable.from(zipStream([{ name: "xl/workbook.xml", content: spaces }]), { objectMode: false }),
    createWriteStream(path),
  );
  await expect(readTable({ path }, bakers)).rejects.toMatchObject({ code: "table/too-large" });
});

test("too many rows, columns or characters are told", async () => {
  const path = await oddWorkbook(await file(), { sheet: heads + row("1", "n").repeat(5) });
  await expect(readTable({ path }, bakers, { rows: 4 }).then((table) => all(table.rows))).rejects.toMatchObject({
    code: "table/too-many-rows",
    details: { limit: 4 },
  });
  await expect(readTable({ path }, bakers, { columns: 3 })).rejects.toMatchObject({ code: "table/too-many-columns" });
  await expect(readTable({ path }, bakers, { bytes: 10 })).rejects.toMatchObject({ code: "table/too-large" });
  const long = await read(heads + row("1", "字".repeat(5000)));
  expect(long.rows[0]?.problems[0]?.words.en).toContain("too long");
});

test("spaces of every kind go from the ends of a cell and stay within it", async () => {
  const { rows } = await read(heads + row("\u3000 1\u200b", "\ufeff\n 张 \u3000 三\u00a0\t"));
  expect(rows[0]?.row).toEqual({ id: "1", name: "张 \u3000 三" });
});
