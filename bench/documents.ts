/** Time and size of a report with 10 tables of 50 rows and 8 charts, as .docx and as .xlsx. `npm run bench:documents` */

import { writeDocx, writeWorkbook } from "../apps/server/src/platform/documents/index.ts";
import type { Report, ReportData, ReportPart } from "../packages/contracts/src/index.ts";

const rounds = 7;
const drawings = ["line", "bars", "stacked"] as const;

function figures(seed: number): ReportData {
  return {
    columns: [
      { key: "place", title: "地点", kind: "text" },
      ...["甲", "乙", "丙", "丁"].map((title, i) => ({ key: `n${i}`, title, kind: "number" as const })),
      { key: "share", title: "比例", kind: "percent" },
      { key: "day", title: "日期", kind: "date" },
    ],
    rows: Array.from({ length: 50 }, (_, i) => ({
      place: `第${i + 1}号示例地点`,
      ...Object.fromEntries([0, 1, 2, 3].map((n) => [`n${n}`, (seed * 31 + i * 17 + n * 7) % 200])),
      share: ((seed + i) % 100) / 100,
      day: `2026-11-${String((i % 28) + 1).padStart(2, "0")}`,
    })),
  };
}

const parts = Array.from({ length: 10 }, (_, i): ReportPart[] => {
  const data = figures(i);
  const said = { source: "示例", asOf: "2026-11-22", data };
  const table: ReportPart = { kind: "table", title: `示例表 ${i + 1}`, ...said };
  const drawing = drawings[i % drawings.length] ?? "line";
  const chart: ReportPart = {
    kind: "chart",
    title: `示例图 ${i + 1}`,
    drawing,
    along: "place",
    series: drawing === "bars" ? ["n0"] : ["n0", "n1", "n2"],
    unit: "件",
    ...said,
  };
  return i < 8 ? [table, chart] : [table];
}).flat();
const report: Report = { title: "示例报告", meta: [], parts };

for (const [name, write] of [
  ["docx", writeDocx],
  ["xlsx", writeWorkbook],
] as const) {
  const times: number[] = [];
  let size = 0;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    size = (await write(report, { lang: "zh" })).length;
    times.push(performance.now() - start);
  }
  const first = times[0] ?? 0;
  const median = times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
  const grown = Math.round(process.memoryUsage().rss / 1024 / 1024);
  console.log(
    `.${name}: first ${first.toFixed(0)} ms, median of ${rounds} ${median.toFixed(0)} ms, ${Math.round(size / 1024)} KB; process ${grown} MB`,
  );
}
