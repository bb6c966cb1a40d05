import type { OutcomeStatistics } from "@zhijia/contracts";
import { BarChart, type ChartWords, Histogram, likelyRange, TrendChart } from "@zhijia/ui";
import { useReading } from "../reading.ts";

type Parts = { statistics: OutcomeStatistics };

/** How published cases of a need ended. Every figure says how many cases stand behind it and what is missing. */
export function Statistics({ statistics }: Parts) {
  const { words, formats } = useReading();
  const years = statistics.byYear.length > 1;
  const regions = statistics.byRegion.length > 1;
  return (
    <div className="statistics">
      <p className="quiet">{words.statistics.source(formats.count(statistics.total))}</p>
      <Outcomes statistics={statistics} />
      {statistics.amounts && <Amounts statistics={statistics} />}
      {(years || regions) && (
        <details className="fold">
          <summary>{words.statistics.more}</summary>
          {years && <Years statistics={statistics} />}
          {regions && <Regions statistics={statistics} />}
        </details>
      )}
      {statistics.withheld > 0 && (
        <p className="quiet">
          {years || regions ? words.statistics.withheld(formats.count(statistics.withheld)) : words.statistics.tooFew}
        </p>
      )}
    </div>
  );
}

/** What every chart of these statistics says alike. */
function useChartWords({ total }: OutcomeStatistics) {
  const { words, formats } = useReading();
  const { source, table } = words.statistics;
  return (own: Omit<ChartWords, "source" | "tableWord">): ChartWords => ({
    ...own,
    source: source(formats.count(total)),
    tableWord: table,
  });
}

const tones = { won: 1, part: 2, lost: 3, other: 4, unknown: 4 } as const;

function Outcomes({ statistics }: Parts) {
  const { words, formats } = useReading();
  const chart = useChartWords(statistics);
  const { outcomes, total } = statistics;
  const { statistics: w } = words;
  const good = outcomes.filter(({ outcome }) => outcome === "won" || outcome === "part");
  const share = formats.percent(good.reduce((sum, { count }) => sum + count, 0) / Math.max(1, total));
  const rows = outcomes.map(({ outcome, count, href }) => ({
    label: words.outcomes[outcome],
    count,
    value: `${w.cases(formats.count(count))} · ${formats.percent(count / Math.max(1, total))}`,
    tone: tones[outcome],
    href,
  }));
  return (
    <BarChart
      words={chart({
        id: "outcomes",
        title: good.length === 2 ? w.outcomesTitle(share) : w.title,
        description: rows.map((row) => `${row.label} ${row.value}`).join("; "),
        axis: w.outcomesAxis,
      })}
      bars={rows}
      whole={total}
      table={{
        head: [w.head.outcome, w.head.count, w.head.share],
        rows: rows.map(({ label, count, href }) => [
          <Linked key="name" href={href} text={label} />,
          formats.count(count),
          formats.percent(count / Math.max(1, total)),
        ]),
      }}
    />
  );
}

function Amounts({ statistics }: Parts) {
  const { words, formats } = useReading();
  const chart = useChartWords(statistics);
  const { statistics: w } = words;
  const amounts = statistics.amounts!;
  const range = (from: number, to: number) => `${formats.roundMoney(from)} – ${formats.roundMoney(to)}`;
  const title = w.amountsTitle(formats.roundMoney(amounts.p25), formats.roundMoney(amounts.p75));
  const median = w.median(formats.roundMoney(amounts.median));
  return (
    <Histogram
      words={chart({
        id: "amounts",
        title,
        description: `${title}. ${median}`,
        axis: w.amountsAxis(formats.count(amounts.count)),
      })}
      bins={amounts.bins}
      quartiles={amounts}
      medianWords={median}
      edge={formats.edgeMoney}
      table={{
        head: [w.head.amount, w.head.count],
        rows: amounts.bins.map(({ from, to, count }) => [range(from, to), formats.count(count)]),
      }}
    />
  );
}

function Years({ statistics }: Parts) {
  const { words, formats } = useReading();
  const chart = useChartWords(statistics);
  const { statistics: w } = words;
  const years = [...statistics.byYear].sort((a, b) => a.year - b.year);
  const points = years.map(({ year, total, won, part }) => ({
    label: String(year),
    share: (won + part) / Math.max(1, total),
    of: total,
  }));
  const first = points[0]!;
  const last = points.at(-1)!;
  const [then, now] = [likelyRange(first.share, first.of), likelyRange(last.share, last.of)];
  // A few cases more or less are not a trend: it is one when the bands are apart.
  const say = now.low > then.high ? w.trendUp : now.high < then.low ? w.trendDown : w.trendFlat;
  return (
    <TrendChart
      words={chart({
        id: "years",
        title: say(years[0]!.year, years.at(-1)!.year),
        description: points.map(({ label, share, of }) => `${label} ${formats.percent(share)} (${of})`).join("; "),
        axis: w.trendAxis,
      })}
      points={points}
      newest={formats.percent(last.share)}
      ofWords={(of) => w.cases(formats.count(of))}
      table={{
        head: [w.head.year, w.head.count, w.head.won, w.head.part, w.head.lost],
        rows: years.map(({ year, total, won, part, lost, href }) => [
          <Linked key="name" href={href} text={String(year)} />,
          ...[total, won, part, lost].map(formats.count),
        ]),
      }}
    />
  );
}

function Regions({ statistics }: Parts) {
  const { words, formats } = useReading();
  const chart = useChartWords(statistics);
  const { statistics: w } = words;
  const regions = statistics.byRegion.slice(0, 8);
  return (
    <BarChart
      words={chart({
        id: "regions",
        title: w.regionsTitle(regions[0]!.region),
        description: regions.map(({ region, total }) => `${region} ${total}`).join("; "),
        axis: w.regionsAxis,
      })}
      bars={regions.map(({ region, total }) => ({
        label: region,
        count: total,
        value: w.cases(formats.count(total)),
        tone: 2,
      }))}
      whole={regions[0]!.total}
      table={{
        head: [w.head.region, w.head.count, w.head.won, w.head.part, w.head.lost],
        rows: statistics.byRegion.map(({ region, total, won, part, lost, href }) => [
          <Linked key="name" href={href} text={region} />,
          ...[total, won, part, lost].map(formats.count),
        ]),
      }}
    />
  );
}

function Linked({ href, text }: { href: string | undefined; text: string }) {
  return href ? <a href={href}>{text}</a> : text;
}
