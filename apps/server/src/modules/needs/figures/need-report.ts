import type { Report, ReportData, ReportPart } from "@zhijia/contracts";
import type { GroupCounts, GroupFigures, OutcomeCounts } from "./count-groups.ts";
import { addMonths, monthsBetween } from "./months.ts";
import type { NeedReportFigures, NeedReportNames, Shown } from "./need-report-figures.ts";
import { type NeedReportWords, needReportWords } from "./need-report-words.ts";
import { outcomeParts } from "./outcome-parts.ts";
import { precisionOf } from "./precision.ts";
import { singlesParts } from "./singles-parts.ts";

/** The report in words, charts and tables: the console's page, .docx and .xlsx are all made from it. */
export function needReport(figures: NeedReportFigures, names: NeedReportNames, lang: "zh" | "en"): Report {
  const w = needReportWords[lang];
  const { period, asOf, countedAt, groups, releases } = figures;
  const shown = { w, asOf, months: monthsBetween(period.from, period.to) };
  const demo = groups.isDemo || releases?.some(({ isDemo }) => isDemo);
  return {
    title: w.title,
    subtitle: w.period(period.from.slice(0, 7), period.to.slice(0, 7)),
    meta: [
      { label: w.scope, value: names.union ?? w.everything },
      { label: w.countedAt, value: countedAt },
      ...(demo ? [{ label: w.data, value: w.demo }] : []),
    ],
    parts: [
      { kind: "heading", level: 1, text: w.groups },
      { kind: "paragraph", text: w.groupsNote },
      ...groupParts(groups, names, shown),
      { kind: "heading", level: 1, text: w.singles },
      ...singlesParts(figures, names, shown),
      { kind: "heading", level: 1, text: w.definitions },
      { kind: "facts", facts: w.means.map(([label, value]) => ({ label, value })) },
    ],
  };
}

function groupParts({ warnings, outcomes }: GroupFigures, names: NeedReportNames, shown: Shown): ReportPart[] {
  const { w } = shown;
  const ended = outcomes.total.outcomes > 0;
  if (warnings.total.told === 0 && !ended) return [{ kind: "paragraph", text: w.nothing }];
  const nameOf = (code: string) => names.districts.get(code) ?? (code || w.noDistrict);
  return [
    { kind: "list", numbered: false, items: findings(warnings.total, outcomes.total, w) },
    { kind: "facts", facts: factsOf(warnings.total, outcomes.total, w) },
    ...(warnings.total.told > 0 ? monthCharts(warnings.by.month, shown) : []),
    ...comparison(w.byLevel, w.level, "level", warnings.by.level, (key) => w[key as "employer" | "area"], shown),
    ...comparison(
      w.byGrade,
      w.grade,
      "grade",
      warnings.by.grade,
      (key) => w.grades[key as keyof typeof w.grades],
      shown,
    ),
    ...comparison(
      w.byCategory,
      w.category,
      "category",
      warnings.by.category,
      (key) => names.categories.get(key) ?? key,
      shown,
    ),
    ...comparison(w.byDistrict, w.district, "district", warnings.by.district, nameOf, shown),
    ...(ended ? outcomeParts(outcomes, nameOf, shown) : []),
  ];
}

function findings(told: GroupCounts, ended: OutcomeCounts, w: NeedReportWords): string[] {
  const precision = precisionOf(told.confirmed, told.notANeed);
  return [
    w.foundTold(told.told),
    precision ? w.foundPrecision(precision.share, precision.low, precision.high, precision.of) : w.foundNoPrecision,
    told.overdue ? w.foundOverdue(told.overdue) : w.foundOnTime,
    ...(told.hoursToScreen === null ? [] : [w.foundScreen(w.hours(told.hoursToScreen))]),
    ...(ended.leadDays ? [w.foundLead(...ended.leadDays)] : []),
    ...(ended.people > 0 ? [w.foundHelp(ended.people, ended.recoveredFen)] : []),
  ];
}

function factsOf(told: GroupCounts, ended: OutcomeCounts, w: NeedReportWords) {
  const number = (value: number) => value.toLocaleString("en");
  const time = (value: number | null) => (value === null ? w.none : w.hours(value));
  const precision = precisionOf(told.confirmed, told.notANeed);
  return [
    { label: w.told, value: number(told.told) },
    { label: w.confirmed, value: number(told.confirmed) },
    { label: w.notANeed, value: number(told.notANeed) },
    { label: w.alreadyKnown, value: number(told.alreadyKnown) },
    { label: w.precision, value: precision ? `${Math.round(100 * precision.share)}%` : w.none },
    { label: w.toScreen, value: time(told.hoursToScreen) },
    { label: w.toContact, value: time(told.hoursToContact) },
    { label: w.overdue, value: number(told.overdue) },
    { label: w.raised, value: number(told.raised) },
    { label: w.opened, value: number(told.opened) },
    { label: w.people, value: number(ended.people) },
    { label: w.recoveredYuan, value: number(Math.round(ended.recoveredFen / 100)) },
    { label: w.beforeComplaint, value: number(ended.beforeComplaint) },
  ];
}

const waiting = ({ told, confirmed, notANeed, alreadyKnown, declined }: GroupCounts) =>
  told - confirmed - notANeed - alreadyKnown - declined;
const hours = (value: number | null | undefined) => (value == null ? null : Math.round(value * 10) / 10);

/** One row of every measure; `behind` is no column: by it the console finds the list of what a row counts. */
function rowOf(counts: GroupCounts | undefined, behind: string) {
  const { confirmed = 0, notANeed = 0 } = counts ?? {};
  const precision = precisionOf(confirmed, notANeed);
  const share = (value: number | undefined) => (value === undefined ? null : Math.round(value * 1e4) / 1e4);
  return {
    told: counts?.told ?? 0,
    confirmed,
    notANeed,
    alreadyKnown: counts?.alreadyKnown ?? 0,
    declined: counts?.declined ?? 0,
    waiting: counts ? waiting(counts) : 0,
    precision: share(precision?.share),
    low: share(precision?.low),
    high: share(precision?.high),
    toScreen: hours(counts?.hoursToScreen),
    toContact: hours(counts?.hoursToContact),
    overdue: counts?.overdue ?? 0,
    raised: counts?.raised ?? 0,
    opened: counts?.opened ?? 0,
    behind,
  };
}

function columns(first: { key: string; title: string }, w: NeedReportWords): ReportData["columns"] {
  const number = (key: string, title: string) => ({ key, title, kind: "number" as const });
  const share = (key: string, title: string) => ({ key, title, kind: "percent" as const });
  return [
    { ...first, kind: "text" },
    number("told", w.told),
    number("confirmed", w.confirmed),
    number("notANeed", w.notANeed),
    number("alreadyKnown", w.alreadyKnown),
    number("declined", w.declined),
    number("waiting", w.waiting),
    share("precision", w.precision),
    share("low", `${w.precision} ${w.low}`),
    share("high", `${w.precision} ${w.high}`),
    number("toScreen", w.toScreen + w.inHours),
    number("toContact", w.toContact + w.inHours),
    number("overdue", w.overdue),
    number("raised", w.raised),
    number("opened", w.opened),
  ];
}

function monthCharts(by: ReadonlyMap<string, GroupCounts>, { w, asOf, months }: Shown): ReportPart[] {
  const data: ReportData = {
    columns: columns({ key: "month", title: w.month }, w),
    rows: months.map((month) => ({ month: month.slice(0, 7), ...rowOf(by.get(month), `month=${month.slice(0, 7)}`) })),
  };
  // A month that is not over is compared with nothing.
  const whole = months.filter((month) => addMonths(month, 1) <= asOf).map((month) => by.get(month)?.told ?? 0);
  const usual = whole.slice(0, -1).reduce((sum, one) => sum + one, 0) / Math.max(1, whole.length - 1);
  const total = [...by.values()];
  const found = data.rows.filter(({ precision }) => typeof precision === "number");
  const worst = [...found].sort((a, b) => Number(a.precision) - Number(b.precision))[0];
  const last = by.get(months.at(-1)!)?.hoursToScreen ?? null;
  const chart = { kind: "chart", along: "month", source: w.source, asOf, data } as const;
  return [
    {
      ...chart,
      drawing: "line",
      title: whole.length > 1 ? w.toldTrend(whole.at(-1)!, usual) : w.toldTitle,
      series: ["told"],
      unit: w.pieces,
    },
    {
      ...chart,
      drawing: "stacked",
      title: w.endings(
        total.reduce((sum, one) => sum + one.confirmed, 0),
        total.reduce((sum, one) => sum + waiting(one), 0),
      ),
      series: ["confirmed", "notANeed", "alreadyKnown", "declined", "waiting"],
      unit: w.pieces,
    },
    ...(worst
      ? [
          {
            ...chart,
            drawing: "line" as const,
            title:
              Number(worst.precision) < 1
                ? w.precisionTrend(String(worst.month), Number(worst.precision))
                : w.precisionAlways,
            series: ["precision", "low", "high"],
            unit: w.unitPercent,
          },
        ]
      : []),
    {
      ...chart,
      drawing: "line",
      title: last === null ? w.timesWaiting : w.timesTrend(w.hours(last)),
      series: ["toScreen", "toContact"],
      unit: w.inHours.replace(/[（）() ]/g, ""),
    },
  ];
}

function comparison(
  heading: string,
  what: string,
  dimension: "level" | "grade" | "category" | "district",
  by: ReadonlyMap<string, GroupCounts>,
  nameOf: (key: string) => string,
  { w, asOf }: Shown,
): ReportPart[] {
  const groups = [...by].sort(([a, { told: x }], [b, { told: y }]) => y - x || (a < b ? -1 : 1));
  const [top] = groups;
  if (!top || groups.length < 2) return [];
  const all = groups.reduce((sum, [, { told }]) => sum + told, 0);
  return [
    { kind: "heading", level: 2, text: heading },
    {
      kind: "chart",
      drawing: "bars",
      along: "name",
      series: ["told"],
      unit: w.pieces,
      title: w.most(nameOf(top[0]), top[1].told, top[1].told / all),
      source: w.source,
      asOf,
      data: {
        columns: columns({ key: "name", title: what }, w),
        rows: groups.map(([key, counts]) => ({ name: nameOf(key), ...rowOf(counts, `${dimension}=${key}`) })),
      },
    },
  ];
}
