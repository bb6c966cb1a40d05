import type { Report, ReportData } from "@zhijia/contracts";

const days = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];

/** A week of a bakery. */
const week: ReportData = {
  columns: [
    { key: "day", title: "日期", kind: "text" },
    { key: "baked", title: "出炉", kind: "number" },
    { key: "sold", title: "售出", kind: "number" },
    { key: "share", title: "售罄率", kind: "percent" },
    { key: "on", title: "记于", kind: "date" },
  ],
  rows: days.map((day, i) => ({
    day,
    baked: 1200 + 37 * i,
    sold: 1100 + 29 * i * (i % 2 ? 1 : 0.5),
    share: Math.round(((1100 + 20 * i) / (1200 + 37 * i)) * 1000) / 1000,
    on: `2026-11-${String(16 + i)}`,
  })),
};

const shops: ReportData = {
  columns: [
    { key: "shop", title: "门店", kind: "text" },
    { key: "morning", title: "上午", kind: "number" },
    { key: "afternoon", title: "下午", kind: "number" },
    { key: "evening", title: "晚上", kind: "number" },
    { key: "note", title: "备注", kind: "text" },
  ],
  rows: ["河滨路店", "车站店（含站台售货点）", "新城广场店", "北门店"].map((shop, i) => ({
    shop,
    morning: 320 - 40 * i,
    afternoon: 210 + 15 * i,
    evening: i === 3 ? null : 90 + 22 * i,
    note: i === 3 ? "晚上不营业" : "",
  })),
};

/** One of every part; three kinds of charts, two of them of the same figures. */
export const bakeryReport: Report = {
  title: "第四十七周面包供应情况报告",
  subtitle: "2026年11月16日至11月22日",
  meta: [
    { label: "制表", value: "示例面包房" },
    { label: "统计口径", value: "全部四家门店" },
  ],
  parts: [
    { kind: "heading", level: 1, text: "总体情况" },
    {
      kind: "paragraph",
      text: "本周共出炉面包九千一百余个，售出八千余个，较上周有所增加。周末客流最多，新城广场店下午时段增长明显，建议适当增加下午的出炉数量。",
    },
    {
      kind: "facts",
      facts: [
        { label: "出炉", value: "9,177 个" },
        { label: "售罄率", value: "90.6%" },
      ],
    },
    { kind: "heading", level: 2, text: "每日供应" },
    { kind: "table", title: "每日出炉与售出", data: week, source: "门店收银系统", asOf: "2026-11-22" },
    {
      kind: "chart",
      title: "出炉逐日增加，周三售出偏低",
      drawing: "line",
      along: "day",
      series: ["baked", "sold"],
      unit: "个",
      source: "门店收银系统",
      asOf: "2026-11-22",
      data: week,
    },
    {
      kind: "chart",
      title: "售罄率每天都在八成以上",
      drawing: "bars",
      along: "day",
      series: ["share"],
      unit: "售出占出炉的比例",
      source: "门店收银系统",
      asOf: "2026-11-22",
      data: week,
    },
    { kind: "heading", level: 2, text: "各店时段" },
    {
      kind: "chart",
      title: "河滨路店上午卖得最多",
      drawing: "stacked",
      along: "shop",
      series: ["morning", "afternoon", "evening"],
      unit: "个",
      source: "门店收银系统",
      asOf: "2026-11-22",
      data: shops,
    },
    { kind: "heading", level: 1, text: "下周安排" },
    {
      kind: "list",
      numbered: true,
      items: ["车站店提前半小时开门。", "北门店试行晚间营业，由值班长负责，营业到晚上九点，视情况延长。"],
    },
    { kind: "list", numbered: false, items: ["面粉已到货。", "烤箱检修。"] },
    { kind: "heading", level: 3, text: "备注" },
    { kind: "paragraph", text: "本报告为示例。" },
  ],
};
