import { Chart } from "../../src/parts/chart/Chart.tsx";
import { useLang } from "../../src/words.ts";

const months = ["6", "7", "8", "9", "10", "11"];
const given = [
  [212, 41, 190, 240],
  [198, 44, 175, 230],
  [236, 58, 205, 262],
  [251, 71, 222, 280],
  [249, 83, 215, 281],
  [287, 96, 240, 331],
] as const;

const trend = (zh: boolean) => ({
  columns: [
    { key: "month", title: zh ? "月份" : "Month" },
    { key: "all", title: zh ? "全部诉求" : "All appeals" },
    { key: "wages", title: zh ? "欠薪" : "Unpaid wages" },
    { key: "rest", title: zh ? "其他" : "Others" },
    { key: "low", title: zh ? "预计下限" : "Expected, low" },
    { key: "high", title: zh ? "预计上限" : "Expected, high" },
  ],
  rows: given.map(([all, wages, low, high], index) => ({
    month: `2026-${months[index]?.padStart(2, "0")}`,
    all,
    wages,
    rest: all - wages,
    low,
    high,
  })),
});
const trends = { zh: trend(true), en: trend(false) };
const kinds = (zh: boolean) => ({
  columns: [
    { key: "kind", title: zh ? "类别" : "Kind" },
    { key: "n", title: zh ? "件数" : "Appeals" },
  ],
  rows: (zh
    ? ["欠薪", "社会保险", "劳动合同", "工伤", "驿站设施", "女职工"]
    : ["Wages", "Insurance", "Contract", "Injury", "Stations", "Women"]
  ).map((kind, index) => ({ kind, n: [96, 61, 48, 37, 31, 14][index] ?? 0 })),
});
const kindsIn = { zh: kinds(true), en: kinds(false) };
const steps = (zh: boolean) => ({
  columns: [
    { key: "step", title: zh ? "环节" : "Step" },
    { key: "n", title: zh ? "件数" : "Appeals" },
  ],
  rows: (zh ? ["收到", "派单", "答复", "劳动者满意"] : ["Received", "Dispatched", "Answered", "Worker content"]).map(
    (step, index) => ({
      step,
      n: [287, 281, 244, 198][index] ?? 0,
    }),
  ),
});
const stepsIn = { zh: steps(true), en: steps(false) };
const line = { kind: "line" as const, along: "month", series: ["all", "wages"], band: { low: "low", high: "high" } };
const stacked = { kind: "stacked" as const, along: "month", series: ["wages", "rest"] };
const bars = { kind: "bars" as const, along: "kind", series: ["n"] };
const funnel = { kind: "funnel" as const, along: "step", series: ["n"] };

export default function SampleCharts() {
  const lang = useLang();
  const zh = lang === "zh";
  const rest = { unit: zh ? "件" : "appeals", source: zh ? "演示数据" : "invented data", date: "2026-11-21" };
  return (
    <div className="page">
      <h1>{zh ? "统计（样例）" : "Statistics (sample)"}</h1>
      <div className="charts">
        <Chart
          {...rest}
          title={zh ? "欠薪诉求五个月翻了一番，11 月超出预计" : "Appeals about wages doubled in five months"}
          data={trends[lang]}
          drawing={line}
          linkOf={({ month }) => `/sample/list?q=${month}`}
        />
        <Chart
          {...rest}
          title={zh ? "三分之一的诉求是欠薪" : "A third of all appeals is about wages"}
          data={kindsIn[lang]}
          drawing={bars}
          linkOf={() => "/sample/list"}
        />
        <Chart
          {...rest}
          title={zh ? "答复过的，八成劳动者满意" : "Of those answered, four in five are content"}
          data={stepsIn[lang]}
          drawing={funnel}
          linkOf={() => "/sample/list?state=answered"}
        />
        <Chart
          {...rest}
          title={zh ? "诉求总量持续上升" : "More appeals every month"}
          data={trends[lang]}
          drawing={stacked}
        />
      </div>
    </div>
  );
}
