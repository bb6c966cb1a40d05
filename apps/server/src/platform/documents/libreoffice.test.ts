import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { convert, officeHere } from "../testing/office.ts";
import { bakeryReport } from "./testing/bakery-report.ts";
import { all, parsed, partsOf } from "./testing/office-file.ts";
import { writeDocx } from "./write-docx.ts";
import { writeWorkbook } from "./write-workbook.ts";

const minutes = 3 * 60_000;

async function written(name: string, file: Uint8Array): Promise<{ path: string; out: string }> {
  const out = await mkdtemp(join(tmpdir(), "documents-"));
  onTestFinished(() => rm(out, { recursive: true, force: true }));
  const path = join(out, name);
  await writeFile(path, file);
  return { path, out };
}

/** Pages of a PDF that keeps its list of pages in the open, as LibreOffice does. */
const pagesOf = (pdf: Buffer) => Number(/\/Type\/Pages[^>]*?\/Count (\d+)/s.exec(pdf.toString("latin1"))?.[1]);

/** Kind and figures of every chart that LibreOffice understood, from the file that it saved. */
async function chartsIn(path: string) {
  const parts = await partsOf(await readFile(path));
  return [...parts]
    .filter(([name]) => /^Object [^/]+\/content\.xml$/.test(name))
    .map(([, xml]) => parsed(xml))
    .map((content) => ({
      kind: all(content, "chart:chart")[0]?.attributes["chart:class"],
      title: all(content, "chart:title")[0]?.text,
      series: all(content, "chart:series").length,
    }))
    .toSorted((a, b) => (a.title ?? "").localeCompare(b.title ?? "", "zh"));
}

const expected = [
  { kind: "chart:line", title: "出炉逐日增加，周三售出偏低", series: 2 },
  { kind: "chart:bar", title: "河滨路店上午卖得最多", series: 3 },
  { kind: "chart:bar", title: "售罄率每天都在八成以上", series: 1 },
];

test.skipIf(!officeHere())(
  "LibreOffice lays out the .docx on three pages, with its words and its charts",
  async () => {
    const { path, out } = await written("report.docx", await writeDocx(bakeryReport, { lang: "zh" }));
    await convert(path, "pdf", out);
    expect(pagesOf(await readFile(join(out, "report.pdf")))).toBe(3);
    await convert(path, "txt:Text (encoded):UTF8", out);
    // It puts a blank between a number and its heading.
    const text = (await readFile(join(out, "report.txt"), "utf8")).replace(/[ \t]/g, "");
    for (const words of [
      "一、总体情况",
      "（一）每日供应",
      "二、下周安排",
      "1．备注",
      "1,422",
      "车站店提前半小时开门。",
    ]) {
      expect(text).toContain(words);
    }
    await convert(path, "odt", out);
    expect(await chartsIn(join(out, "report.odt"))).toMatchObject(expected);
  },
  minutes,
);

test.skipIf(!officeHere())(
  "LibreOffice opens the .xlsx: its sheets, its cells and its charts of those cells",
  async () => {
    const { path, out } = await written("report.xlsx", await writeWorkbook(bakeryReport, { lang: "zh" }));
    await convert(path, "pdf", out);
    expect(pagesOf(await readFile(join(out, "report.pdf")))).toBeGreaterThanOrEqual(3);
    // UTF-8, and one file for each sheet.
    await convert(path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", out);
    const csv = (await readdir(out)).filter((name) => name.endsWith(".csv"));
    expect(csv).toHaveLength(3);
    const week = await readFile(join(out, csv.find((name) => name.includes("每日")) ?? ""), "utf8");
    expect(week).toContain("星期日,1422,1187,85.8%,2026-11-22");
    await convert(path, "ods", out);
    expect(await chartsIn(join(out, "report.ods"))).toMatchObject(expected);
  },
  minutes,
);
