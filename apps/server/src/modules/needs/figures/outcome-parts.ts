import type { ReportData, ReportPart } from "@zhijia/contracts";
import type { GroupFigures, OutcomeCounts } from "./count-groups.ts";
import type { Shown } from "./need-report-figures.ts";

/** What came of warnings of groups: how early, who was helped, what was recovered. There is at least one outcome. */
export function outcomeParts(
  { by }: GroupFigures["outcomes"],
  nameOf: (key: string) => string,
  { w, asOf, months }: Shown,
): ReportPart[] {
  const row = (counts: OutcomeCounts | undefined) => ({
    people: counts?.people ?? 0,
    recovered: Math.round((counts?.recoveredFen ?? 0) / 100),
    low: counts?.leadDays?.[0] ?? null,
    middle: counts?.leadDays?.[1] ?? null,
    high: counts?.leadDays?.[2] ?? null,
    beforeComplaint: counts?.beforeComplaint ?? 0,
  });
  const columnsOf = (key: string, title: string): ReportData["columns"] => [
    { key, title, kind: "text" },
    { key: "people", title: w.people, kind: "number" },
    { key: "recovered", title: w.recoveredYuan, kind: "number" },
    { key: "low", title: `${w.lead} ${w.leadLow}`, kind: "number" },
    { key: "middle", title: `${w.lead} ${w.leadMiddle}`, kind: "number" },
    { key: "high", title: `${w.lead} ${w.leadHigh}`, kind: "number" },
    { key: "beforeComplaint", title: w.beforeComplaint, kind: "number" },
  ];
  const data: ReportData = {
    columns: columnsOf("month", w.month),
    rows: months.map((month) => ({ month: month.slice(0, 7), ...row(by.month.get(month)) })),
  };
  const top = (of: (counts: OutcomeCounts) => number) =>
    [...by.month].reduce((best, one) => (of(one[1]) > of(best[1]) ? one : best));
  const [helpedIn, helped] = top(({ people }) => people);
  const [paidIn, paid] = top(({ recoveredFen }) => recoveredFen);
  const last = [...months].reverse().find((month) => by.month.get(month)?.leadDays);
  const chart = { kind: "chart", along: "month", source: w.source, asOf, data } as const;
  return [
    { kind: "heading", level: 2, text: w.lead },
    { kind: "paragraph", text: w.outcomesNote },
    ...(last
      ? [
          {
            ...chart,
            drawing: "line" as const,
            title: w.leadTrend(by.month.get(last)!.leadDays![1]),
            series: ["low", "middle", "high"],
            unit: w.days,
          },
        ]
      : []),
    {
      ...chart,
      drawing: "line",
      title: w.peopleTrend(helped.people, helpedIn.slice(0, 7)),
      series: ["people"],
      unit: w.persons,
    },
    {
      ...chart,
      drawing: "line",
      title: w.moneyTrend(paid.recoveredFen, paidIn.slice(0, 7)),
      series: ["recovered"],
      unit: w.yuan,
    },
    {
      kind: "table",
      title: `${w.people} · ${w.byDistrict}`,
      source: w.source,
      asOf,
      data: {
        columns: columnsOf("name", w.district),
        rows: [...by.district].map(([key, counts]) => ({
          name: nameOf(key),
          ...row(counts),
          behind: `district=${key}`,
        })),
      },
    },
  ];
}
