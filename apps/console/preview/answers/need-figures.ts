import type { Report, ReportData } from "@zhijia/contracts";
import type { PreviewAnswer } from "../answer.ts";

const months = ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"];

/** Early warnings of an invented city. */
function report(zh: boolean): Report {
  const t = (chinese: string, english: string) => (zh ? chinese : english);
  const number = (key: string, title: string) => ({ key, title, kind: "number" as const });
  const columns = (key: string, title: string): ReportData["columns"] => [
    { key, title, kind: "text" },
    number("told", t("发出预警", "Warnings")),
    number("confirmed", t("属实", "Confirmed")),
    number("notANeed", t("不是需求", "Not a need")),
    number("waiting", t("还没有结论", "No finding yet")),
    { key: "precision", title: t("准确率", "Precision"), kind: "percent" },
    { key: "low", title: t("准确率 下限", "Precision From"), kind: "percent" },
    { key: "high", title: t("准确率 上限", "Precision To"), kind: "percent" },
  ];
  const row = (told: number, confirmed: number, notANeed: number) => ({
    told,
    confirmed,
    notANeed,
    waiting: told - confirmed - notANeed,
    precision: confirmed / (confirmed + notANeed),
    low: Math.max(0, confirmed / (confirmed + notANeed) - 0.15),
    high: Math.min(1, confirmed / (confirmed + notANeed) + 0.12),
  });
  const given = [
    [11, 7, 3],
    [9, 6, 2],
    [14, 9, 3],
    [12, 9, 2],
    [18, 12, 3],
    [21, 8, 2],
  ] as const;
  const byMonth: ReportData = {
    columns: columns("month", t("月份", "Month")),
    rows: given.map((one, n) => ({ month: months[n]!, ...row(one[0], one[1], one[2]), behind: `month=${months[n]}` })),
  };
  const districts = [
    ["370202", t("甲区（演示）", "District A (demo)"), 41, 27, 8],
    ["370203", t("乙区（演示）", "District B (demo)"), 29, 17, 5],
    ["370211", t("丙区（演示）", "District C (demo)"), 15, 7, 2],
  ] as const;
  const asOf = "2026-11-22";
  const source = t(
    "本平台预警和办理记录，按现在的情况统计",
    "Warnings and records of this platform, as they stand now",
  );
  const once = t("每月一次的统计，少于 5 的不显示", "Counted once a month; figures below 5 are left out");
  const chart = { kind: "chart", along: "month", source, asOf, data: byMonth } as const;
  return {
    title: t("预警和主动服务统计", "Figures of early warnings and outreach"),
    subtitle: t("2026-06 至 2026-11", "2026-06 to 2026-11"),
    meta: [
      { label: t("统计范围", "Scope"), value: t("本人权限范围内全部", "All within the reader's own scope") },
      { label: t("数据", "Data"), value: t("演示数据（编写的）", "Demo data (invented)") },
    ],
    parts: [
      { kind: "heading", level: 1, text: t("群体预警", "Warnings of groups") },
      {
        kind: "list",
        numbered: false,
        items: [
          t("共发出 85 条群体预警", "85 warnings of groups"),
          t("66 条有结论的预警中 77% 属实（90% 区间 68%–85%）", "77% of 66 were confirmed (90% interval 68%–85%)"),
        ],
      },
      {
        ...chart,
        drawing: "line",
        title: t(
          "最近一个月 21 条，明显多于此前的月均 13 条",
          "21 in the latest month, clearly more than the 13 before",
        ),
        series: ["told"],
        unit: t("条", "warnings"),
      },
      {
        ...chart,
        drawing: "stacked",
        title: t("51 条属实，19 条还没有结论", "51 confirmed, 19 without a finding yet"),
        series: ["confirmed", "notANeed", "waiting"],
        unit: t("条", "warnings"),
      },
      {
        ...chart,
        drawing: "line",
        title: t("准确率最低的是 2026-06：70%", "Precision was lowest in 2026-06: 70%"),
        series: ["precision", "low", "high"],
        unit: "%",
      },
      {
        kind: "chart",
        drawing: "bars",
        along: "name",
        series: ["told"],
        unit: t("条", "warnings"),
        title: t("最多的是甲区：41 条，占 48%", "Most: District A, 41, 48%"),
        source,
        asOf,
        data: {
          columns: columns("name", t("区县", "District")),
          rows: districts.map(([code, name, told, right, wrong]) => ({
            name,
            ...row(told, right, wrong),
            behind: `district=${code}`,
          })),
        },
      },
      {
        kind: "heading",
        level: 1,
        text: t("职工个人的预警和应用内帮助", "Warnings of single workers, and help offered in the app"),
      },
      {
        kind: "paragraph",
        text: t("少于 5 人的数字不显示。", "Figures of fewer than 5 people are left out."),
      },
      {
        kind: "table",
        title: t("职工个人的预警和应用内帮助", "Warnings of single workers"),
        source: once,
        asOf,
        data: {
          columns: [
            { key: "month", title: t("月份", "Month"), kind: "text" },
            number("on", t("开启识别的职工", "Switched on")),
            number("offers", t("应用内提供的帮助", "Offers in the app")),
            number("told", t("告知工会的个人预警", "Told to the union")),
          ],
          rows: months.map((month, n) => ({
            month,
            on: n < 4 ? 120 + 30 * n : null,
            offers: n < 4 ? [null, 32, 41, 50][n]! : null,
            told: n < 4 ? [null, null, 14, 17][n]! : null,
          })),
        },
      },
    ],
  };
}

export const needFigureAnswers: PreviewAnswer[] = [
  [
    "GET /need-figures",
    ({ lang }) => ({ answer: { countedAt: "2026-11-22T02:00:00.000Z", report: report(lang === "zh") } }),
  ],
];
