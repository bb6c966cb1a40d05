import type { Report, ReportData, ReportPart } from "@zhijia/contracts";
import { addDays, timeInChina, todayInChina } from "../../platform/calendar/index.ts";
import type { Dimension, Group } from "./count-matters.ts";
import { type MeasureId, measures, measuresOf, share } from "./definitions.ts";
import type { Figures } from "./gather-figures.ts";
import { leagueParts } from "./league-parts.ts";
import { type Lang, type ReportWords, reportWords } from "./report-words.ts";
import { mondayOf } from "./weeks.ts";

/** The names of what figures are told by, in the reader's language. */
export type FigureNames = {
  union?: string | undefined;
  types: ReadonlyMap<string, string>;
  districts: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
  stations: ReadonlyMap<string, string>;
};

/** Most rows of a table of stations or units in a document. */
const most = 50;

/** The report in words, charts and tables: the console's page, .docx and .xlsx are all made from it. `wall`: some were left out. */
export function reportOf(figures: Figures, names: FigureNames, { lang, wall }: { lang: Lang; wall: boolean }): Report {
  const w = reportWords[lang];
  const { period, total, countedAt } = figures;
  const asOf = todayInChina(new Date(countedAt));
  const week = mondayOf(period.from) === period.from && addDays(period.from, 6) === period.to;
  const shown = { lang, w, asOf };
  return {
    title: week ? w.weekTitle : w.title,
    subtitle: w.periodText(period.from, period.to),
    meta: [
      { label: w.union, value: names.union ?? w.everything },
      { label: w.countedAt, value: timeInChina(new Date(countedAt)) },
    ],
    parts: [
      ...(wall ? [{ kind: "paragraph", text: w.wall } as const] : []),
      { kind: "heading", level: 1, text: w.findings },
      ...(total.counts.received === 0
        ? [{ kind: "paragraph", text: w.nothing } as const]
        : [{ kind: "list", numbered: false, items: findings(figures, w) } as const]),
      { kind: "heading", level: 1, text: w.totals },
      { kind: "facts", facts: factsOf(total, lang) },
      ...weekCharts(figures, shown),
      ...section(w.byType, w.type, "type", figures.types, (key) => names.types.get(key) ?? (key || w.unsorted), shown),
      ...section(
        w.byDistrict,
        w.district,
        "district",
        figures.districts,
        (key) => names.districts.get(key) ?? key,
        shown,
        true,
      ),
      ...section(
        w.byUnit,
        w.unit,
        "unit",
        figures.units,
        (key) => names.units.get(key) ?? (key || w.noUnit),
        shown,
        true,
      ),
      ...section(
        w.byStation,
        w.station,
        "station",
        figures.stations.filter(({ key }) => key !== ""),
        (key) => names.stations.get(key) ?? key,
        shown,
        true,
      ),
      { kind: "heading", level: 1, text: w.definitions },
      {
        kind: "facts",
        facts: Object.values(measures).map(({ name, means }) => ({ label: name[lang], value: means[lang] })),
      },
    ],
  };
}

type Shown = { lang: Lang; w: ReportWords; asOf: string };

/** What a supervisor would say of the week, worst first where it is bad. */
export function findings({ total, receivedBefore }: Figures, w: ReportWords): string[] {
  const { received, answered, due, onTime, overdue, rated, satisfied, medianHours } = total.counts;
  return [
    w.received(received, receivedBefore),
    overdue ? w.overdue(overdue) : w.noOverdue,
    ...(due ? [w.onTime(onTime / due, due)] : []),
    w.answered(answered, received),
    medianHours === null ? w.noMedian : w.median(w.hours(medianHours)),
    ...(rated ? [w.satisfied(satisfied / rated, rated)] : []),
  ];
}

function factsOf({ counts }: Group, lang: Lang) {
  const values = measuresOf(counts);
  const w = reportWords[lang];
  return (Object.keys(measures) as MeasureId[]).map((id) => {
    const value = values[id];
    const text =
      value === null
        ? w.none
        : measures[id].unit === "share"
          ? `${Math.round(1000 * value) / 10}%`
          : measures[id].unit === "hours"
            ? w.hours(value)
            : value.toLocaleString("en");
    return { label: measures[id].name[lang], value: text };
  });
}

function weekCharts({ weeks }: Figures, { lang, w, asOf }: Shown): ReportPart[] {
  if (weeks.every(({ counts }) => counts.received === 0)) return [];
  const last = weeks.at(-1)!.counts.received;
  const before = weeks.slice(0, -1).map(({ counts }) => counts.received);
  const usual = Math.round(before.reduce((sum, count) => sum + count, 0) / Math.max(1, before.length));
  const worst = weeks
    .filter(({ counts }) => counts.due > 0)
    .map(({ key, counts }) => ({ key, share: counts.onTime / counts.due }))
    .sort((a, b) => a.share - b.share)[0];
  const data: ReportData = {
    columns: [
      { key: "week", title: w.week, kind: "date" },
      ...columnsOf(["received", "answered", "onTime", "medianHours", "overdue"], lang),
    ],
    rows: weeks.map((group) => ({ week: group.key, ...rowOf(group), behind: `week=${group.key}` })),
  };
  const chart = { kind: "chart", drawing: "line", along: "week", source: w.source, asOf, data } as const;
  return [
    { ...chart, title: w.trend(last, usual), series: ["received", "answered"], unit: w.pieces },
    ...(worst
      ? [
          {
            ...chart,
            title: worst.share < 1 ? w.onTimeTrend(worst.key, worst.share) : w.onTimeAlways,
            series: ["onTime"],
            unit: w.percent,
          },
        ]
      : []),
  ];
}

function section(
  heading: string,
  what: string,
  dimension: Dimension,
  groups: readonly Group[],
  nameOf: (key: string) => string,
  { lang, w, asOf }: Shown,
  compared = false,
): ReportPart[] {
  const all = groups.reduce((sum, { counts }) => sum + counts.received, 0);
  const top = groups[0];
  if (!top || all === 0) return [];
  const rows = groups.slice(0, most);
  const data: ReportData = {
    columns: [
      { key: "name", title: what, kind: "text" },
      ...columnsOf(Object.keys(measures) as MeasureId[], lang),
      { key: "share", title: w.share, kind: "percent" },
    ],
    // `behind` is no column: by it the console finds the list of what a row counts.
    rows: rows.map((group) => ({
      name: nameOf(group.key),
      ...rowOf(group),
      share: share(group.counts.received, all),
      behind: `${dimension}=${group.key}`,
    })),
  };
  const charted: ReportData = { columns: data.columns, rows: data.rows.slice(0, 15) };
  const parts = { source: w.source, asOf };
  return [
    { kind: "heading", level: 1, text: heading },
    {
      kind: "chart",
      drawing: "bars",
      along: "name",
      series: ["received"],
      unit: w.pieces,
      title: w.most(nameOf(top.key), top.counts.received, top.counts.received / all),
      data: rows.length > 15 ? charted : data,
      ...parts,
    },
    {
      kind: "table",
      title: groups.length > most ? `${heading} (${w.shortened(most, groups.length)})` : heading,
      data,
      ...parts,
    },
    ...(compared ? leagueParts(groups, { lang, w, asOf, what, nameOf }, most) : []),
  ];
}

function columnsOf(ids: readonly MeasureId[], lang: Lang): ReportData["columns"] {
  const hours = reportWords[lang].inHours;
  return ids.map((id) => ({
    key: id,
    title: measures[id].name[lang] + (measures[id].unit === "hours" ? hours : ""),
    kind: measures[id].unit === "share" ? "percent" : "number",
  }));
}

function rowOf({ counts }: Group): Record<MeasureId, number | null> {
  const values = measuresOf(counts);
  const rounded = (value: number | null, digits: number) =>
    value === null ? null : Math.round(value * digits) / digits;
  return Object.fromEntries(
    (Object.keys(measures) as MeasureId[]).map((id) => [
      id,
      rounded(values[id], measures[id].unit === "share" ? 1e4 : 10),
    ]),
  ) as Record<MeasureId, number | null>;
}
