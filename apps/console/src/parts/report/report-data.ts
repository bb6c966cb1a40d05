import type { ReportData, ReportValue } from "@zhijia/contracts";
import type { ChartData } from "../chart/chart-data.ts";

/**
 * A report's figures as the console's charts and tables take them: shares are per cent there, and say so. What is no column stays
 * with its row.
 */
export function chartDataOf({ columns, rows }: ReportData): ChartData {
  const percent = (value: ReportValue | undefined) =>
    typeof value === "number" ? Math.round(value * 1000) / 10 : (value ?? null);
  return {
    columns: columns.map(({ key, title, kind }) => ({ key, title: kind === "percent" ? `${title} %` : title })),
    rows: rows.map((row) => ({
      ...row,
      ...Object.fromEntries(
        columns.map(({ key, kind }) => [key, kind === "percent" ? percent(row[key]) : (row[key] ?? null)]),
      ),
    })),
  };
}
