import type { ReportChart, ReportData, ReportValue } from "@zhijia/contracts";
import { widthOf } from "../table-files/index.ts";

export type Lang = "zh" | "en";
export type Column = ReportData["columns"][number];

/** What the house itself says in a document. */
export const words = {
  zh: {
    source: "来源：",
    asOf: "截至",
    none: "—",
    noData: "（暂无数据）",
    unit: "单位：",
    stop: "；",
    chart: "图",
    table: "表",
    sheet: "见工作表：",
    report: "报告",
  },
  en: {
    source: "Source: ",
    asOf: "as of ",
    none: "—",
    noData: "(no data yet)",
    unit: "Unit: ",
    stop: "; ",
    chart: "Chart",
    table: "Table",
    sheet: "see sheet: ",
    report: "Report",
  },
} as const;

/** A cell as people read it: 1,234 and 87.5%; nothing is a dash. */
export function figure(value: ReportValue | undefined, kind: Column["kind"], lang: Lang): string {
  if (value === null || value === undefined || value === "") return words[lang].none;
  if (typeof value === "string") return value;
  const style =
    kind === "percent" ? ({ style: "percent", maximumFractionDigits: 1 } as const) : { maximumFractionDigits: 2 };
  return new Intl.NumberFormat(lang === "zh" ? "zh-CN" : "en", style).format(value);
}

/** The line below a table or a chart: source and day; undefined when neither is known. */
export function sourceLine(
  part: { source?: string | undefined; asOf?: string | undefined },
  lang: Lang,
): string | undefined {
  const { source, asOf, stop } = words[lang];
  const said = [part.source && source + part.source, part.asOf && asOf + part.asOf].filter(Boolean);
  return said.length > 0 ? said.join(stop) : undefined;
}

/** How wide each column wants to be, in half-width characters, between 6 and `most`; by the first 200 rows. */
export function columnWidths(data: ReportData, lang: Lang, most: number): number[] {
  return data.columns.map(({ key, title, kind }) => {
    const cells = data.rows.slice(0, 200).map((row) => widthOf(figure(row[key], kind, lang).slice(0, 2 * most)));
    return Math.min(most, Math.max(6, widthOf(title), ...cells));
  });
}

/** The chart in words, for whoever cannot see it: the finding and its figures, at most some 1,000 characters. */
export function chartInWords({ title, along, series, unit, data }: ReportChart, lang: Lang): string {
  const said = series.map((key) => {
    const column = data.columns.find((one) => one.key === key);
    const figures = data.rows.map((row) => `${row[along] ?? ""} ${figure(row[key], column?.kind ?? "number", lang)}`);
    return `${column?.title ?? key} (${unit}): ${figures.join(", ")}`;
  });
  const whole = `${title}. ${said.join(". ")}.`;
  return whole.length > 1000 ? `${whole.slice(0, 999).replace(/[\ud800-\udbff]$/, "")}…` : whole;
}
