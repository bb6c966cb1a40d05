import type { Report } from "@zhijia/contracts";
import type { PreviewAnswer } from "../answer.ts";

const union = { id: 1, name: "铜陵市总工会（演示）" };
const weeks = ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"];
const source = "本平台办理记录";
const asOf = "2026-11-23";

const report: Report = {
  title: "诉求办理周报",
  subtitle: "2026-11-16 至 2026-11-22 收到的诉求、心愿、咨询、建议和信访",
  meta: [
    { label: "统计范围", value: union.name },
    { label: "统计时间", value: "2026-11-23 06:00" },
  ],
  parts: [
    { kind: "heading", level: 1, text: "要点" },
    {
      kind: "list",
      numbered: false,
      items: ["收到 128 件，比上期多 20 件", "3 件超过法定期限还没有答复", "应答复的 96 件中 91% 按时答复"],
    },
    {
      kind: "chart",
      title: "最近一周收到 128 件，明显多于前 12 周的一般水平（98 件）",
      drawing: "line",
      along: "week",
      series: ["received", "answered"],
      unit: "件",
      source,
      asOf,
      data: {
        columns: [
          { key: "week", title: "周（星期一）", kind: "date" },
          { key: "received", title: "收到", kind: "number" },
          { key: "answered", title: "已答复", kind: "number" },
          { key: "onTime", title: "按时答复率", kind: "percent" },
        ],
        rows: weeks.map((week, n) => ({
          week,
          received: [90, 95, 108, 128][n]!,
          answered: [90, 93, 99, 80][n]!,
          onTime: [1, 0.97, 0.94, 0.91][n]!,
        })),
      },
    },
    {
      kind: "table",
      title: "承办单位 · 按时答复率：权益部明显好于办公室",
      source,
      asOf,
      data: {
        columns: [
          { key: "name", title: "承办单位", kind: "text" },
          { key: "all", title: "件", kind: "number" },
          { key: "seen", title: "实际", kind: "percent" },
          { key: "low", title: "下限", kind: "percent" },
          { key: "high", title: "上限", kind: "percent" },
          { key: "places", title: "可能名次", kind: "text" },
        ],
        rows: [
          { name: "权益部（演示）", all: 60, seen: 0.97, low: 0.91, high: 0.98, places: "第 1–2" },
          { name: "新单位（演示）", all: 1, seen: 1, low: 0.71, high: 0.99, places: "第 1–3" },
          { name: "办公室（演示）", all: 35, seen: 0.77, low: 0.66, high: 0.86, places: "第 2–3" },
        ],
      },
    },
  ],
};

export const statisticsAnswers: PreviewAnswer[] = [
  [
    "GET /statistics",
    ({ query }) => ({
      answer: { countedAt: "2026-11-22T22:00:00.000Z", kept: query.get("kept") === "true", union, report },
    }),
  ],
  [
    "GET /statistics/weeks",
    () => ({
      answer: {
        unions: [union],
        reports: weeks.toReversed().map((week, n) => ({
          week,
          to: ["2026-11-22", "2026-11-15", "2026-11-08", "2026-11-01"][n]!,
          union,
          countedAt: "2026-11-22T22:00:00.000Z",
          received: n === 2 ? null : 128 - n,
          onTime: n === 2 ? null : 0.91,
          overdue: n === 2 ? null : 3,
        })),
      },
    }),
  ],
];
