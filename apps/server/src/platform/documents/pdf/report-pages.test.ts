import type { Report } from "@zhijia/contracts";
import { expect, test } from "vitest";
import { reportPages } from "./report-pages.ts";
import { writePdf } from "./write-pdf.ts";

const report: Report = {
  title: "日常走访计划 2026-12",
  meta: [{ label: "工会", value: "演示市总工会" }],
  parts: [
    { kind: "paragraph", text: "单位由系统抽取。".repeat(30) },
    { kind: "heading", level: 1, text: "检查表" },
    { kind: "list", numbered: true, items: ["看工资台账", "看考勤"] },
    { kind: "facts", facts: [{ label: "批准", value: "李明" }] },
    {
      kind: "table",
      title: "走访单位",
      data: {
        columns: [
          { key: "n", title: "序号", kind: "number" },
          { key: "who", title: "单位", kind: "text" },
        ],
        rows: Array.from({ length: 80 }, (_, n) => ({ n: n + 1, who: `演示第${n + 1}号有限公司，名字很长`.repeat(2) })),
      },
    },
  ],
};

/** Whoever is drawn on learns which texts stand on the page and where. */
function written(pages: ReturnType<typeof reportPages>) {
  return pages.map((draw) => {
    const texts: { text: string; bottom: number; right: number }[] = [];
    const sheet = {
      text: (text: string, box: { x: number; y: number; width: number; height: number }) =>
        void texts.push({ text, bottom: box.y + box.height, right: box.x + box.width }),
      fill: () => {},
    };
    draw(sheet as never);
    return texts;
  });
}

test("everything stands on some page, once, and within the paper", () => {
  const pages = written(reportPages(report));
  expect(pages.length).toBeGreaterThan(2);
  const all = pages.flat();
  for (let n = 1; n <= 80; n++) expect(all.filter(({ text }) => text === String(n))).toHaveLength(1);
  expect(all.map(({ text }) => text).join("")).toContain("看工资台账");
  for (const { bottom, right } of all) {
    expect(bottom).toBeLessThanOrEqual(297);
    expect(right).toBeLessThanOrEqual(210);
  }
  expect(pages.map((page) => page.at(-1)!.text)).toEqual(pages.map((_, n) => `${n + 1} / ${pages.length}`));
});

test("is a PDF", async () => {
  const chunks: Uint8Array[] = [];
  const options = { title: report.title, paper: "A4", lang: "zh", date: new Date(0) } as const;
  for await (const chunk of writePdf(reportPages(report), options)) chunks.push(chunk);
  expect(Buffer.concat(chunks).subarray(0, 8).toString()).toBe("%PDF-1.7");
});

test("a chart is refused rather than left out", () => {
  const chart = {
    kind: "chart",
    title: "",
    drawing: "line",
    along: "n",
    series: ["n"],
    unit: "",
    source: "",
    asOf: "2026-12-01",
  };
  const data = { columns: [{ key: "n", title: "", kind: "number" }], rows: [] };
  expect(() => reportPages({ title: "a", meta: [], parts: [{ ...chart, data } as never] })).toThrow();
});
