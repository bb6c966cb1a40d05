import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { useApi } from "../../api.ts";
import { listOfNeed, percentOf } from "../../explanations/work-case.ts";
import { Chart } from "../../parts/chart/Chart.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { type Coverage, groupsOf, lastWeeks, needsOf } from "./findings.ts";
import { words } from "./words.ts";

/** How much of the library is labelled and explained, and whether it helps. */
export default function Progress() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const coverage = useQuery({ queryKey: ["coverage", lang], queryFn: () => api.getCoverage(), staleTime: 60_000 });
  return (
    <div className="page">
      <h1>{w.title}</h1>
      <Answer
        query={coverage}
        empty={{ when: ({ cases }) => cases === 0, show: <Empty title={w.emptyTitle} text={w.emptyText} /> }}
      >
        {(data) => (
          <>
            <Totals data={data} />
            <div className="charts">
              <Needs data={data} />
              <Weeks data={data} />
              <Open data={data} />
              <Helpful data={data} />
            </div>
          </>
        )}
      </Answer>
    </div>
  );
}

const today = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });

/** Marks lead to lists only for readers who have the list. */
function useListLink() {
  const me = useMe();
  return (to: string) => (me.may("case.read") ? to : undefined);
}

function Totals({ data }: { data: Coverage }) {
  const w = usePageWords(words);
  const link = useListLink();
  const share = (n: number) => {
    const percent = (100 * n) / data.cases;
    return w.ofCases(percent > 0 && percent < 1 ? "<1%" : `${Math.round(percent)}%`);
  };
  const totals = [
    { key: "cases", count: data.cases, to: "/workbench?state=all" },
    { key: "labelled", count: data.labelled, to: "/workbench?state=all&sort=-uncertainty" },
    { key: "explained", count: data.explained, to: "/workbench?state=published" },
    { key: "inReview", count: data.inReview, to: "/workbench?state=in-review" },
    { key: "flagged", count: data.flagged, to: "/workbench?state=flagged" },
  ] as const;
  return (
    <dl className="totals" aria-label={w.totals}>
      {totals.map(({ key, count, to }) => {
        const href = link(to);
        return (
          <div key={key} className="totals__one">
            <dt>{w[key]}</dt>
            <dd>{href ? <Link to={href}>{count.toLocaleString("en")}</Link> : count.toLocaleString("en")}</dd>
            {key !== "cases" && <dd className="totals__share">{share(count)}</dd>}
          </div>
        );
      })}
    </dl>
  );
}

/** Groups of needs; one is chosen in the address and shows its needs, whose marks lead to their cases. */
function Needs({ data }: { data: Coverage }) {
  const w = usePageWords(words);
  const link = useListLink();
  const [params] = useSearchParams();
  const groups = groupsOf(data.byNeed);
  const chosen = groups.find(({ group }) => group === params.get("group"))?.group;
  const rest = [
    { key: "explained", title: w.withExplained },
    { key: "cases", title: w.withCases },
    { key: "confirmed", title: w.confirmed },
    { key: "asked", title: w.asked },
  ];
  if (chosen) {
    const needs = needsOf(data.byNeed, chosen);
    const top = needs[0];
    return (
      <Chart
        key={chosen}
        title={top?.asked ? w.needsTitle(chosen, top.name, top.asked) : w.needsQuiet(chosen)}
        unit={w.percent}
        source={w.source}
        date={today()}
        height={48 + 30 * needs.length}
        data={{ columns: [{ key: "name", title: w.need }, { key: "share", title: w.share }, ...rest], rows: needs }}
        drawing={{ kind: "bars", along: "name", series: ["share"] }}
        linkOf={(row) => link(listOfNeed(String(row.need)))}
        note={<Link to="?">← {w.back}</Link>}
      />
    );
  }
  const least = groups[0];
  return (
    <Chart
      title={least && least.share < 100 ? w.groupsTitle(least.group, Math.round(least.share)) : w.groupsDone}
      unit={w.percent}
      source={w.source}
      date={today()}
      height={48 + 30 * groups.length}
      data={{ columns: [{ key: "group", title: w.group }, { key: "share", title: w.share }, ...rest], rows: groups }}
      drawing={{ kind: "bars", along: "group", series: ["share"] }}
      linkOf={(row) => `?group=${encodeURIComponent(String(row.group))}`}
      note={w.choose}
    />
  );
}

function Weeks({ data }: { data: Coverage }) {
  const w = usePageWords(words);
  const link = useListLink();
  const { now, before } = lastWeeks(data.byWeek);
  return (
    <Chart
      title={w.weekTitle(now, before)}
      unit={w.unit}
      source={w.source}
      date={today()}
      data={{
        columns: [
          { key: "week", title: w.week },
          { key: "published", title: w.publishedWeek },
          { key: "labelled", title: w.labelledWeek },
        ],
        rows: data.byWeek,
      }}
      drawing={{ kind: "line", along: "week", series: ["published", "labelled"] }}
      linkOf={(_, series) => link(series === "published" ? "/workbench?state=published" : "/workbench?state=all")}
    />
  );
}

function Open({ data }: { data: Coverage }) {
  const w = usePageWords(words);
  const link = useListLink();
  const [first, last] = [data.byWeek[0]?.open ?? 0, data.byWeek.at(-1)?.open ?? 0];
  return (
    <Chart
      title={w.openTitle(last, first - last)}
      unit={w.unit}
      source={w.source}
      date={today()}
      data={{
        columns: [
          { key: "week", title: w.week },
          { key: "open", title: w.openWeek },
        ],
        rows: data.byWeek,
      }}
      drawing={{ kind: "line", along: "week", series: ["open"] }}
      linkOf={() => link("/workbench")}
    />
  );
}

function Helpful({ data: { helpful } }: { data: Coverage }) {
  const w = usePageWords(words);
  const link = useListLink();
  const all = helpful.yes + helpful.no;
  if (all === 0) {
    return (
      <section className="chart">
        <Empty title={w.helpfulNone} text={w.helpfulNoneText} />
      </section>
    );
  }
  return (
    <Chart
      title={w.helpfulTitle(percentOf(helpful.yes / all), all)}
      unit={w.people}
      source={w.source}
      date={today()}
      height={130}
      data={{
        columns: [
          { key: "answer", title: w.answer },
          { key: "n", title: w.readers },
        ],
        rows: [
          { answer: w.yes, n: helpful.yes, to: "/workbench?state=published" },
          { answer: w.no, n: helpful.no, to: "/workbench?state=flagged" },
        ],
      }}
      drawing={{ kind: "bars", along: "answer", series: ["n"] }}
      linkOf={(row) => link(String(row.to))}
    />
  );
}
