import type { ReportData } from "@zhijia/contracts";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { bakeryReport } from "./testing/bakery-report.ts";
import { hostileTexts, reportOf } from "./testing/hostile-report.ts";
import { all, type Element, expectWhole, parsed, partsOf } from "./testing/office-file.ts";
import { writeWorkbook } from "./write-workbook.ts";

async function opened(file: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(file) as unknown as ExcelJS.Buffer);
  return book;
}

/** The cells that 'sheet'!$A$1:$A$7 names. */
function cellsAt(book: ExcelJS.Workbook, reference: string): unknown[] {
  const [, name, column, from, to] = /^'(.+)'!\$([A-Z]+)\$(\d+)(?::\$\2\$(\d+))?$/.exec(reference) ?? [];
  const sheet = book.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet for ${reference}`);
  const rows = Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, i) => Number(from) + i);
  return rows.map((row) => sheet.getCell(`${column}${row}`).value);
}

/** What a chart drew when it was written: its cached points, with gaps. */
function drawnAt(reference: Element, isNumber: boolean): unknown[] {
  const count = Number(all(reference, "c:ptCount")[0]?.attributes.val);
  const points = new Map(
    all(reference, "c:pt").map((point) => [Number(point.attributes.idx), all(point, "c:v")[0]?.text]),
  );
  return Array.from({ length: count }, (_, i) => {
    const text = points.get(i);
    return text === undefined ? null : isNumber ? Number(text) : text;
  });
}

test.each(["zh", "en"] as const)("a first sheet with the words, then one for each table (%s)", async (lang) => {
  const file = await writeWorkbook(bakeryReport, { lang });
  expectWhole(await partsOf(file));
  const book = await opened(file);
  const front = { zh: "报告", en: "Report" }[lang];
  expect(book.worksheets.map(({ name }) => name)).toEqual([front, "每日出炉与售出", "河滨路店上午卖得最多"]);
  expect(book.worksheets[0]?.getCell("B1").value).toBe("第四十七周面包供应情况报告");
  const week = book.worksheets[1]!;
  expect(week.getRow(2).values).toEqual([undefined, "星期一", 1200, 1100, 0.917, new Date("2026-11-16T00:00:00Z")]);
  expect(week.getCell("D2").numFmt).toBe("0.0%");
});

test("charts read the cells beside them: change a cell and the mark moves", async () => {
  const file = await writeWorkbook(bakeryReport, { lang: "zh" });
  const [parts, book] = [await partsOf(file), await opened(file)];
  const charts = [...parts].filter(([name]) => /^xl\/charts\/chart\d+\.xml$/.test(name)).map(([, xml]) => parsed(xml));
  expect(charts.map((chart) => all(chart, "c:title")[0]?.text)).toEqual([
    "出炉逐日增加，周三售出偏低",
    "售罄率每天都在八成以上",
    "河滨路店上午卖得最多",
  ]);
  let references = 0;
  for (const chart of charts) {
    expect(all(chart, "c:externalData")).toEqual([]);
    for (const kind of ["c:strRef", "c:numRef"]) {
      for (const reference of all(chart, kind)) {
        const cells = cellsAt(book, all(reference, "c:f")[0]?.text ?? "");
        expect(drawnAt(reference, kind === "c:numRef")).toEqual(cells);
        references += 1;
      }
    }
  }
  // Name, axis and figures of each of the 2 + 1 + 3 series.
  expect(references).toBe(18);
});

test("charts stand one below the other after the figures, with their sources, and name their theme's colours", async () => {
  const file = await writeWorkbook(bakeryReport, { lang: "zh" });
  const parts = await partsOf(file);
  const places = all(parsed(parts.get("xl/drawings/drawing2.xml")), "xdr:from").map((place) => [
    Number(all(place, "xdr:col")[0]?.text),
    Number(all(place, "xdr:row")[0]?.text),
  ]);
  const sheet = (await opened(file)).worksheets[1]!;
  const sources: number[] = [];
  sheet.getColumn(7).eachCell((cell, row) => {
    if (cell.value === null) return;
    expect(cell.value).toBe("来源：门店收银系统；截至2026-11-22");
    sources.push(row - 1);
  });
  expect(places.map(([column]) => column)).toEqual([6, 6]);
  expect(sources).toHaveLength(2);
  expect(places[0]![1]).toBeLessThan(sources[0]!);
  expect(places[1]![1]).toBeGreaterThan(sources[0]!);
  expect(parts.get("xl/theme/theme1.xml")?.toString()).toContain("1B5FAA");
});

test("sheets named alike are told apart, and their charts read the right one", async () => {
  const table = (figure: number): ReportData => ({
    columns: [
      { key: "a", title: "a", kind: "text" },
      { key: "b", title: "b", kind: "number" },
    ],
    rows: [{ a: "x", b: figure }],
  });
  const title = `O'Neill & Söhne: ${"很长的名字".repeat(8)}`;
  const chart = { kind: "chart" as const, title, drawing: "line" as const, along: "a", series: ["b"], unit: "u" };
  const parts = [1, 2, 3].map((n) => ({ ...chart, source: "s", asOf: "2026-11-22", data: table(n) }));
  const file = await writeWorkbook({ title: "t", meta: [], parts }, { lang: "zh" });
  const book = await opened(file);
  expect(new Set(book.worksheets.map(({ name }) => name.toLowerCase())).size).toBe(4);
  for (const { name } of book.worksheets) expect(name.length).toBeLessThanOrEqual(31);
  const zip = await partsOf(file);
  const figures = [1, 2, 3].map((n) => {
    const values = all(parsed(zip.get(`xl/charts/chart${n}.xml`)), "c:val")[0]!;
    return cellsAt(book, all(values, "c:f")[0]?.text ?? "");
  });
  expect(figures).toEqual([[1], [2], [3]]);
});

test.each(hostileTexts)("hostile text %# breaks nothing, is no formula, and no cell is too long", async (text) => {
  const file = await writeWorkbook(reportOf(text), { lang: "en" });
  const parts = await partsOf(file);
  expectWhole(parts);
  for (const [name, xml] of parts) {
    if (!name.startsWith("xl/worksheets/sheet")) continue;
    expect(all(parsed(xml), "f")).toEqual([]);
    for (const { text: cell } of all(parsed(xml), "t")) expect(cell.length).toBeLessThanOrEqual(32_767);
  }
  const cell = (await opened(file)).worksheets[1]?.getCell("A2").value;
  if (text === "=1+1") expect(cell).toBe("=1+1");
});

test("without figures there are headings and no chart", async () => {
  const parts = bakeryReport.parts.map((part) =>
    "data" in part ? { ...part, data: { ...part.data, rows: [] } } : part,
  );
  const file = await writeWorkbook({ ...bakeryReport, parts }, { lang: "zh" });
  const zip = await partsOf(file);
  expectWhole(zip);
  expect([...zip.keys()].filter((name) => /chart|drawing|theme/.test(name))).toEqual([]);
  expect((await opened(file)).worksheets[1]?.getCell("A1").value).toBe("日期");
});
