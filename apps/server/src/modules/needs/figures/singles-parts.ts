import type { ReportPart } from "@zhijia/contracts";
import { figureOf, offersOf, type ReleasedMonth, sumOf } from "./need-releases.ts";
import type { NeedReportFigures, NeedReportNames, Shown } from "./need-report-figures.ts";
import { least } from "./release-of.ts";

/** What was released of single workers, and nothing else: no table is asked for a count here. */
export function singlesParts(
  { releases, area, firstReleaseOn }: NeedReportFigures,
  names: NeedReportNames,
  { w, asOf, months }: Shown,
): ReportPart[] {
  if (releases === undefined) return [{ kind: "paragraph", text: w.singlesApart }];
  const note: ReportPart = { kind: "paragraph", text: w.singlesNote(least) };
  const latest = releases[0];
  if (!latest) return [note, { kind: "paragraph", text: w.singlesNone(firstReleaseOn) }];
  const at = new Map(releases.map((release) => [release.month, release]));
  const source = w.singlesSource(least);
  const rows: Row[] = months.map((month) => ({ month: month.slice(0, 7), ...rowOf(at.get(month)) }));
  const month = latest.month.slice(0, 7);
  const last = rowOf(latest);
  /** One drawing of these columns; none where nothing of it was told. */
  const drawn = (
    keys: readonly Measure[],
    title: (latest: number) => string,
    few: string,
    unit: string,
  ): ReportPart[] =>
    rows.every((row) => keys.every((key) => row[key] === null))
      ? []
      : [
          {
            kind: "chart",
            drawing: "line",
            along: "month",
            series: [...keys],
            unit,
            title: last[keys[0]!] === null ? few : title(last[keys[0]!]!),
            source,
            asOf,
            data: {
              columns: [
                { key: "month", title: w.month, kind: "text" },
                ...keys.map((key) => ({ key, title: w.singleMeasures[key], kind: "number" as const })),
              ],
              rows: rows.map((row) =>
                Object.fromEntries((["month", ...keys] as const).map((key) => [key, row[key]] as const)),
              ),
            },
          },
        ];
  return [
    note,
    ...drawn(["on"], (n) => w.onTrend(month, n), w.onFew, w.persons),
    ...drawn(["offers", "accepted", "refused", "notMe"], (n) => w.offersTrend(month, n), w.offersFew, w.persons),
    ...drawn(
      ["told", "confirmed", "notANeed", "alreadyKnown"],
      (n) => w.singlesTrend(month, n),
      w.singlesFew,
      w.pieces,
    ),
    ...drawn(["people"], (n) => w.singlesHelped(month, n), w.singlesHelpedFew, w.persons),
    ...drawn(["reveals"], (n) => w.revealsTrend(month, n), w.revealsFew, w.times),
    ...drawn(["visits"], (n) => w.visitsTrend(month, n), w.visitsFew, w.times),
    ...byCategory(releases, names, { w, asOf, source }),
    ...byDistrict(releases, area, names, { w, asOf, source }),
  ];
}

type Measure = keyof ReturnType<typeof rowOf>;
type Row = { month: string } & ReturnType<typeof rowOf>;

function rowOf(release: ReleasedMonth | undefined) {
  const answer = (key: string) => (release ? figureOf(release.figures.offers, { answer: key }) : null);
  const ending = (key: string) => (release ? figureOf(release.figures.singles, { ending: key }) : null);
  const figures = release?.figures;
  return {
    on: figures?.on ?? null,
    offers: figures ? offersOf(figures) : null,
    accepted: answer("accepted"),
    refused: answer("declined"),
    notMe: answer("not-me"),
    told: figures ? figureOf(figures.singles, {}) : null,
    confirmed: ending("confirmed"),
    notANeed: ending("not-a-need"),
    alreadyKnown: ending("already-known"),
    people: figures?.helped.singles.people ?? null,
    reveals: figures?.reveals ?? null,
    visits: figures?.visits ?? null,
  };
}

/** What help was offered with, as far as it was told: sums of figures that stand beside them. */
function byCategory(
  releases: readonly ReleasedMonth[],
  names: NeedReportNames,
  { w, asOf, source }: Pick<Shown, "w" | "asOf"> & { source: string },
): ReportPart[] {
  const codes = new Set(
    releases.flatMap(({ figures }) => [...figures.offers, ...figures.singles].flatMap(({ of }) => of.category ?? [])),
  );
  const rows = [...codes].sort().map((category) => {
    const here = sumOf(releases.map(({ figures }) => figureOf(figures.offers, { category })));
    const told = sumOf(releases.map(({ figures }) => figureOf(figures.singles, { category })));
    return { name: names.categories.get(category) ?? category, all: sumOf([here, told]), here, told };
  });
  const top = rows.sort((a, b) => (b.all ?? 0) - (a.all ?? 0))[0];
  if (!top || top.all === null) return [];
  const number = (key: string, title: string) => ({ key, title, kind: "number" as const });
  return [
    {
      kind: "chart",
      drawing: "bars",
      along: "name",
      series: ["all"],
      unit: w.persons,
      title: w.singlesByCategory(top.name, top.all),
      source,
      asOf,
      data: {
        columns: [
          { key: "name", title: w.category, kind: "text" },
          number("all", w.offers),
          number("here", w.answered),
          number("told", w.singleTold),
        ],
        rows,
      },
    },
  ];
}

function byDistrict(
  releases: readonly ReleasedMonth[],
  area: string,
  names: NeedReportNames,
  { w, asOf, source }: Pick<Shown, "w" | "asOf"> & { source: string },
): ReportPart[] {
  const codes = districtsIn(releases, area);
  const sums = codes.map((code) => {
    const of = (ending?: string) =>
      sumOf(releases.map(({ figures }) => figureOf(figures.singles, { district: code, ...(ending && { ending }) })));
    const name = names.districts.get(code) ?? (code || w.noDistrict);
    return {
      name,
      told: of(),
      confirmed: of("confirmed"),
      notANeed: of("not-a-need"),
      alreadyKnown: of("already-known"),
    };
  });
  const rows = sums.sort((a, b) => (b.told ?? 0) - (a.told ?? 0));
  const top = rows[0];
  if (!top || top.told === null) return [];
  const number = (key: string, title: string) => ({ key, title, kind: "number" as const });
  return [
    {
      kind: "chart",
      drawing: "bars",
      along: "name",
      series: ["told"],
      unit: w.pieces,
      title: w.singlesByDistrict(top.name, top.told),
      source,
      asOf,
      data: {
        columns: [
          { key: "name", title: w.district, kind: "text" },
          number("told", w.singleTold),
          number("confirmed", w.confirmed),
          number("notANeed", w.notANeed),
          number("alreadyKnown", w.alreadyKnown),
        ],
        rows,
      },
    },
  ];
}

/** Districts of which something was told. */
export function districtsIn(releases: readonly ReleasedMonth[], area: string): string[] {
  const codes = releases.flatMap(({ figures }) => figures.singles.flatMap(({ of }) => of.district ?? []));
  return [...new Set(codes)].filter((code) => code.startsWith(area)).sort();
}
