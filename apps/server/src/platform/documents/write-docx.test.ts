import { reportSchema } from "@zhijia/contracts";
import ExcelJS from "exceljs";
import fc from "fast-check";
import mammoth from "mammoth";
import { expect, test } from "vitest";
import { bakeryReport } from "./testing/bakery-report.ts";
import { hostileTexts, reportOf } from "./testing/hostile-report.ts";
import { all, type Element, expectWhole, parsed, partsOf } from "./testing/office-file.ts";
import { writeDocx } from "./write-docx.ts";

const textOf = async (file: Uint8Array) => (await mammoth.extractRawText({ buffer: Buffer.from(file) })).value;
const styleOf = (element: Element) => all(element, "w:pStyle")[0]?.attributes["w:val"];

test("the example is a report as the contract has it", () => {
  expect(reportSchema.parse(bakeryReport)).toEqual(bakeryReport);
});

test.each(["zh", "en"] as const)("every part of a report is in the document, which is whole (%s)", async (lang) => {
  const file = await writeDocx(bakeryReport, { lang });
  const parts = await partsOf(file);
  expectWhole(parts);
  const text = await textOf(file);
  for (const words of [
    "第四十七周面包供应情况报告",
    "总体情况",
    "9,177 个",
    "车站店（含站台售货点）".slice(0, 3),
    "91.7%",
  ]) {
    expect(text).toContain(words);
  }
  expect(text).toContain(
    { zh: "来源：门店收银系统；截至2026-11-22", en: "Source: 门店收银系统; as of 2026-11-22" }[lang],
  );
  const language = all(parsed(parts.get("word/styles.xml")), "w:lang")[0]?.attributes;
  expect(language).toEqual({ "w:val": { zh: "en-US", en: "en-GB" }[lang], "w:eastAsia": "zh-CN" });
});

test("headings are Word's own, numbered 一、（一）1. by Word, so that people can move between them", async () => {
  const parts = await partsOf(await writeDocx(bakeryReport, { lang: "zh" }));
  const body = parsed(parts.get("word/document.xml"));
  const headings = all(body, "w:p").flatMap((p) => (styleOf(p)?.startsWith("Heading") ? [[styleOf(p), p.text]] : []));
  expect(headings).toEqual([
    ["Heading1", "总体情况"],
    ["Heading2", "每日供应"],
    ["Heading2", "各店时段"],
    ["Heading1", "下周安排"],
    ["Heading3", "备注"],
  ]);
  const styles = all(parsed(parts.get("word/styles.xml")), "w:style");
  const level = (id: string) =>
    all(styles.find(({ attributes }) => attributes["w:styleId"] === id)!, "w:outlineLvl")[0];
  expect([1, 2, 3].map((n) => level(`Heading${n}`)?.attributes["w:val"])).toEqual(["0", "1", "2"]);
  const texts = all(parsed(parts.get("word/numbering.xml")), "w:lvlText").map(({ attributes }) => attributes["w:val"]);
  expect(texts).toEqual(expect.arrayContaining(["%1、", "（%2）", "%3．"]));
});

test("the page is A4 with page numbers on the outer side, and a table's headings stand on each of its pages", async () => {
  const parts = await partsOf(await writeDocx(bakeryReport, { lang: "zh" }));
  const body = parsed(parts.get("word/document.xml"));
  expect(all(body, "w:pgSz")[0]?.attributes).toMatchObject({ "w:w": "11906", "w:h": "16838" });
  const footers = [...parts].filter(([name]) => /^word\/footer\d/.test(name)).map(([, xml]) => parsed(xml));
  const sides = footers.map((footer) => all(footer, "w:jc")[0]?.attributes["w:val"]);
  expect(sides.toSorted()).toEqual(["left", "right", "right"]);
  for (const footer of footers) expect(all(footer, "w:instrText")[0]?.text).toBe("PAGE");
  const table = all(body, "w:tbl").find(({ text }) => text.includes("星期一"))!;
  const repeated = all(table, "w:tr").map((row) => all(row, "w:tblHeader").length);
  expect(repeated).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
});

test("every chart is a chart of Office: its figures are in a workbook inside, and said in words", async () => {
  const parts = await partsOf(await writeDocx(bakeryReport, { lang: "zh" }));
  const drawn = bakeryReport.parts.filter((part) => part.kind === "chart");
  expect([...parts.keys()].filter((name) => /\.(png|jpe?g|emf|svg)$/.test(name))).toEqual([]);
  for (const [i, chart] of drawn.entries()) {
    const xml = parsed(parts.get(`word/charts/chart${i + 1}.xml`));
    expect(all(xml, "c:title")[0]?.text).toBe(chart.title);
    expect(all(xml, "c:valAx").flatMap((axis) => all(axis, "c:title"))[0]?.text).toBe(`单位：${chart.unit}`);
    const book = new ExcelJS.Workbook();
    const inside = parts.get(`word/embeddings/Microsoft_Excel_Worksheet${i + 1}.xlsx`)!;
    await book.xlsx.load(inside as unknown as ExcelJS.Buffer);
    const rows = chart.data.rows.map((row) => [row[chart.along], ...chart.series.map((key) => row[key])]);
    const sheet = book.worksheets[0]!;
    const cell = (row: number, column: number) => sheet.getRow(row + 2).getCell(column + 1).value;
    expect(rows.map((row, r) => row.map((_, c) => cell(r, c)))).toEqual(rows);
  }
  const words = all(parsed(parts.get("word/document.xml")), "wp:docPr").map(({ attributes }) => attributes.descr);
  expect(words[1]).toMatch(/^售罄率每天都在八成以上. 售罄率 \(售出占出炉的比例\): 星期一 91.7%, /);
  const kinds = drawn.map((_, i) => {
    const xml = parsed(parts.get(`word/charts/chart${i + 1}.xml`));
    return ["c:lineChart", "c:barChart"].filter((name) => all(xml, name).length > 0).join();
  });
  expect(kinds).toEqual(["c:lineChart", "c:barChart", "c:barChart"]);
});

test("bars begin at zero unless something is below it", async () => {
  const least = async (change: number) => {
    const data = {
      columns: [
        { key: "a", title: "a", kind: "text" as const },
        { key: "b", title: "b", kind: "number" as const },
      ],
      rows: [
        { a: "x", b: 900 + change },
        { a: "y", b: 901 },
      ],
    };
    const chart = { title: "t", along: "a", series: ["b"], unit: "u", source: "s", asOf: "2026-11-22", data };
    const report = { title: "t", meta: [], parts: [{ kind: "chart" as const, drawing: "bars" as const, ...chart }] };
    const parts = await partsOf(await writeDocx(report, { lang: "en" }));
    return all(parsed(parts.get("word/charts/chart1.xml")), "c:min").map(({ attributes }) => attributes.val);
  };
  expect(await least(0)).toEqual(["0"]);
  expect(await least(-1000)).toEqual([]);
});

test("a table or a chart without figures says so", async () => {
  const parts = bakeryReport.parts.map((part) =>
    "data" in part ? { ...part, data: { ...part.data, rows: [] } } : part,
  );
  const file = await writeDocx({ ...bakeryReport, parts }, { lang: "zh" });
  expect((await textOf(file)).match(/（暂无数据）/g)).toHaveLength(4);
  expect([...(await partsOf(file)).keys()].filter((name) => name.includes("chart"))).toEqual([]);
});

test.each(hostileTexts)("hostile text %# is printed or left out, and breaks nothing", async (text) => {
  const file = await writeDocx(reportOf(text), { lang: "zh" });
  expectWhole(await partsOf(file));
});

test("what can be printed is printed as it is; what cannot is left out", async () => {
  const printed = await textOf(await writeDocx(reportOf("甲<b>&\u0001\ud800乙\u202e丙"), { lang: "zh" }));
  expect(printed).toContain("甲<b>&\ufffd乙丙");
});

test("any text whatever gives a whole document", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), fc.string(), async (wild, plain) => {
      expectWhole(await partsOf(await writeDocx(reportOf(wild + String.fromCharCode(0xd800) + plain), { lang: "en" })));
    }),
    { numRuns: 15 },
  );
}, 60_000);
