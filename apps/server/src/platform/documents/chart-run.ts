import type { ReportChart } from "@zhijia/contracts";
import { ChartRun, type ChartRunOptions } from "docx/charts";
import { chartInWords, type Lang, words } from "./figures.ts";

/** Pixels at 96 to the inch: the width of the text of an A4 page. */
const chartWidth = 588;

/** Rows of which a chart can be drawn: none, and there is no chart. */
export const isDrawable = ({ data, series }: ReportChart): boolean =>
  data.rows.length > 0 && series.every((key) => data.columns.some((column) => column.key === key));

/** Bars lie on their sides, so that long names can be read, and need height for each of them. */
export function chartSize({ drawing, data, series }: ReportChart): { width: number; height: number } {
  const bars = data.rows.length * (12 + 12 * series.length);
  return { width: chartWidth, height: drawing === "bars" ? Math.min(860, Math.max(200, 130 + bars)) : 320 };
}

/** A native chart: a part of its own with its figures in a workbook inside, so that Office can edit them. */
export function chartRun(part: ReportChart, lang: Lang): ChartRun {
  const { title, drawing, along, series, unit, data } = part;
  const columns = series.map((key) => data.columns.find((column) => column.key === key));
  const isPercent = columns.every((column) => column?.kind === "percent");
  const values = (key: string) =>
    data.rows.map((row) => {
      const value = row[key];
      return typeof value === "number" ? value : null;
    });
  const isWhole = series.every((key) => values(key).every((value) => Number.isInteger(value ?? 0)));
  const numberFormat = isPercent ? "0.0%" : isWhole ? "#,##0" : "#,##0.0";
  const common = {
    title: { text: title, font: { size: 13, bold: true } },
    categories: data.rows.map((row) => String(row[along] ?? "")),
    series: series.map((key, i) => ({
      name: columns[i]?.title ?? key,
      values: values(key),
    })),
    legend: series.length > 1 ? ({ position: "bottom" } as const) : (false as const),
    transformation: chartSize(part),
    altText: { name: title.slice(0, 100), description: chartInWords(part, lang) },
    chartArea: { border: "none" } as const,
  };
  // Lengths are compared by eye: bars that began elsewhere than at zero would lie.
  const isLength = drawing !== "line" && series.every((key) => values(key).every((value) => (value ?? 0) >= 0));
  const valueAxis = {
    title: words[lang].unit + unit,
    numberFormat: isPercent ? "0%" : numberFormat,
    ...(isLength ? { minimum: 0 } : {}),
  };
  return new ChartRun(
    {
      line: { ...common, type: "line", markers: data.rows.length <= 40, valueAxis },
      stacked: { ...common, type: "column", stacking: "stacked", gapWidth: 60, valueAxis },
      bars: {
        ...common,
        type: "bar",
        gapWidth: 50,
        // The first row is the first bar from above; the amounts stay below.
        categoryAxis: { reverseOrder: true },
        valueAxis: { ...valueAxis, crossesAt: "maximum", gridlines: false },
        dataLabels: { value: true, numberFormat },
      },
    }[drawing] as ChartRunOptions,
  );
}
