import type { ReportData, ReportPart } from "@zhijia/contracts";
import { figureOf, offersOf, type ReleasedMonth, sumOf } from "./need-releases.ts";
import type { NeedReportFigures, NeedReportNames, Shown } from "./need-report-figures.ts";
import type { NeedReportWords } from "./need-report-words.ts";
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
  const data: ReportData = {
    columns: columns(w),
    rows: months.map((month) => ({ month: month.slice(0, 7), ...rowOf(at.get(month)) })),
  };
  const month = latest.month.slice(0, 7);
  const offers = offersOf(latest.figures);
  const told = figureOf(latest.figures.singles, {});
  const chart = { kind: "chart", drawing: "line", along: "month", source, asOf, data } as const;
  const any = (key: string) => data.rows.some((row) => row[key] !== null);
  return [
    note,
    ...(any("offers") || any("accepted")
      ? [
          {
            ...chart,
            title: offers === null ? w.offersFew : w.offersTrend(month, offers),
            series: ["offers", "accepted", "refused"],
            unit: w.persons,
          },
        ]
      : []),
    ...(any("told")
      ? [
          {
            ...chart,
            title: told === null ? w.singlesFew : w.singlesTrend(month, told),
            series: ["told", "confirmed", "notANeed"],
            unit: w.pieces,
          },
        ]
      : []),
    { kind: "table", title: w.singles, source, asOf, data },
    ...byCategory(releases, names, { w, asOf, source }),
    ...byDistrict(releases, area, names, { w, asOf, source }),
  ];
}

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

function columns(w: NeedReportWords): ReportData["columns"] {
  const number = (key: string, title: string) => ({ key, title, kind: "number" as const });
  return [
    { key: "month", title: w.month, kind: "text" },
    number("on", w.switchedOn),
    number("offers", w.offers),
    number("accepted", w.accepted),
    number("refused", w.refused),
    number("notMe", w.notMe),
    number("told", w.singleTold),
    number("confirmed", w.confirmed),
    number("notANeed", w.notANeed),
    number("alreadyKnown", w.alreadyKnown),
    number("people", w.people),
    number("reveals", w.reveals),
    number("visits", w.visits),
  ];
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
