import type { ReportData, ReportPart } from "@zhijia/contracts";
import type { Group } from "./count-matters.ts";
import { measures } from "./definitions.ts";
import { type League, leagueOfShares, leagueOfTimes } from "./league.ts";
import type { Lang, ReportWords } from "./report-words.ts";

type Place = { lang: Lang; w: ReportWords; asOf: string; what: string; nameOf: (key: string) => string };

/**
 * Units, districts or stations compared by how often they answer in time, how content people are, and how long they take: all
 * with each other, the first `most` listed.
 */
export function leagueParts(groups: readonly Group[], place: Place, most: number): ReportPart[] {
  const known = groups.filter(({ key }) => key !== "");
  if (known.length < 2) return [];
  const listed = new Set(known.slice(0, most).map(({ key }) => key));
  const shares = (good: "onTime" | "satisfied", all: "due" | "rated") =>
    leagueOfShares(
      known.map(({ key, counts }) => ({ key, good: counts[good], all: counts[all] })).filter((one) => one.all > 0),
    );
  return [
    part("onTime", shares("onTime", "due"), place, listed),
    part("satisfied", shares("satisfied", "rated"), place, listed),
    part(
      "medianHours",
      leagueOfTimes(
        known.map(({ key, counts, logDeviation }) => ({
          key,
          median: counts.medianHours,
          logDeviation,
          all: counts.answered,
        })),
      ),
      place,
      listed,
    ),
  ].filter((one) => one.kind === "table" && one.data.rows.length > 1);
}

function part(
  measure: "onTime" | "satisfied" | "medianHours",
  { standings, alike }: League,
  place: Place,
  listed: ReadonlySet<string>,
): ReportPart {
  const { lang, w, asOf, what, nameOf } = place;
  const name = measures[measure].name[lang];
  const first = standings[0];
  const last = standings.findLast(({ places }) => places.best > (first?.places.worst ?? 0));
  const unit = measure === "medianHours" ? w.inHours : "";
  const kind = measure === "medianHours" ? "number" : "percent";
  const columns: ReportData["columns"] = [
    { key: "name", title: what, kind: "text" },
    { key: "all", title: w.pieces, kind: "number" },
    { key: "seen", title: w.seen + unit, kind },
    { key: "estimate", title: w.estimate + unit, kind },
    { key: "low", title: w.low + unit, kind },
    { key: "high", title: w.high + unit, kind },
    { key: "places", title: w.places, kind: "text" },
  ];
  const digits = measure === "medianHours" ? 10 : 1000;
  const rounded = (value: number | null) => (value === null ? null : Math.round(value * digits) / digits);
  return {
    kind: "table",
    title:
      alike || !first || !last
        ? w.alike(`${what} · ${name}`)
        : w.apart(`${what} · ${name}`, nameOf(first.key), nameOf(last.key)),
    source: `${w.source}. ${w.leagueNote}`,
    asOf,
    data: {
      columns,
      rows: standings
        .filter(({ key }) => listed.has(key))
        .map(({ key, all, seen, estimate, low, high, places }) => ({
          name: nameOf(key),
          all,
          seen: rounded(seen),
          estimate: rounded(estimate),
          low: rounded(low),
          high: rounded(high),
          places: w.of(places.best, places.worst),
        })),
    },
  };
}
