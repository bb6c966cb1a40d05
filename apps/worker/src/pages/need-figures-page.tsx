import type { NeedFiguresPage } from "@zhijia/contracts";
import { BarChart, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const needFiguresPage: PageOf<"needFigures"> = (data, { words }) => ({
  title: words.needFigures.title,
  body: <Figures {...data} />,
});

function Figures(page: NeedFiguresPage) {
  const { words, formats } = useReading();
  const w = words.needFigures;
  return (
    <>
      <WayBack />
      <h1>{w.title}</h1>
      <p className="lead">{w.lead}</p>
      {page.isDemo && <Notice kind="warning" word={w.demo} />}
      {page.month ? (
        <Month {...page} />
      ) : (
        <div className="empty">
          <h2>{w.notYet}</h2>
          {page.firstOn && <p>{w.firstOn(formats.date(page.firstOn))}</p>}
        </div>
      )}
      {page.sum?.people != null && <PeopleChart {...page} />}
      {page.sum && <Sum {...page.sum} />}
      <section>
        <h2>{w.maySee}</h2>
        <ul>
          {w.maySeeLines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>
          <a href={paths.help}>{w.myHelp}</a>
        </p>
      </section>
      <details className="fold">
        <summary>{w.why}</summary>
        <p>{w.whyText(formats.count(page.least))}</p>
      </details>
      <details className="fold">
        <summary>{w.method}</summary>
        <p>{w.methodText}</p>
      </details>
      {page.months.length > 1 && <OtherMonths {...page} />}
      <p>
        <a href={paths.figures}>{w.otherFigures}</a>
      </p>
    </>
  );
}

function Month(page: NeedFiguresPage) {
  const { words, formats } = useReading();
  const w = words.needFigures;
  const { month, precision } = page;
  if (!month) return null;
  const told = <T,>(value: T | null, text: (value: T) => string) => (value === null ? null : text(value));
  const facts = [
    { name: w.people, value: told(page.people, (n) => w.persons(formats.count(n))) },
    { name: w.recovered, value: told(page.recoveredFen, formats.roundMoney) },
    { name: w.leadDays, value: told(page.leadDays, (n) => w.days(formats.count(n))) },
    { name: w.offers, value: told(page.offers, (n) => w.times(formats.count(n))) },
    { name: w.visits, value: told(page.visits, (n) => w.times(formats.count(n))) },
    { name: w.on, value: told(page.on, (n) => w.onText(formats.count(n))) },
  ];
  const counts = (rows: NeedFiguresPage["answers"]) =>
    rows.map(({ name, count }) => ({ name, value: told(count, formats.count) }));
  return (
    <section>
      <h2>{page.people === null ? w.findFew : w.findPeople(formats.count(page.people))}</h2>
      <p className="quiet">
        {w.month(formats.month(month.month))}
        {words.clauseJoin}
        {w.releasedOn(formats.date(month.releasedOn))}
      </p>
      <Rows title={w.facts} rows={facts} />
      {precision && (
        <>
          <h3>{w.precision}</h3>
          <p>
            {w.precisionText(
              formats.percent(precision.share),
              formats.count(precision.of),
              formats.percent(precision.low),
              formats.percent(precision.high),
            )}
          </p>
        </>
      )}
      <Rows title={w.warnings} rows={counts(page.warnings)} />
      <Rows title={w.answers} rows={counts(page.answers)} />
    </section>
  );
}

function Rows({ title, rows }: { title: string; rows: { name: string; value: string | null }[] }) {
  const { words } = useReading();
  const w = words.needFigures;
  return (
    <table className="counts">
      <caption>{title}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{w.name}</th>
          <th scope="col">{w.many}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, value }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value ?? <span className="quiet">{w.few}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A year at most: the chart is read on a phone. */
function PeopleChart({ months, sum }: NeedFiguresPage) {
  const { words, formats } = useReading();
  const w = words.needFigures;
  const shown = months.slice(0, 12).toReversed();
  const value = (people: number | null) => (people === null ? w.few : w.persons(formats.count(people)));
  const bars = shown.map(({ month, people }) => ({
    label: formats.month(month),
    count: people ?? 0,
    value: value(people),
    tone: 1 as const,
  }));
  return (
    <BarChart
      words={{
        id: "people",
        title: w.chartTitle(formats.count(sum?.people ?? 0), formats.count(shown.length)),
        description: bars.map((bar) => `${bar.label} ${bar.value}`).join("; "),
        axis: w.chartAxis,
        source: w.chartSource,
        tableWord: w.chartTable,
      }}
      bars={bars}
      whole={Math.max(...bars.map(({ count }) => count))}
      table={{ head: [w.monthHead, w.people], rows: bars.map((bar) => [bar.label, bar.value]) }}
    />
  );
}

function Sum({ months, people, recoveredFen, visits, offers, monthsNotWhole }: NonNullable<NeedFiguresPage["sum"]>) {
  const { words, formats } = useReading();
  const w = words.needFigures;
  const told = (value: number | null, text: (n: string) => string) =>
    value === null ? null : text(formats.count(value));
  return (
    <section>
      <Rows
        title={w.sumTitle(formats.count(months))}
        rows={[
          { name: w.people, value: told(people, w.persons) },
          { name: w.recovered, value: recoveredFen === null ? null : formats.roundMoney(recoveredFen) },
          { name: w.offers, value: told(offers, w.times) },
          { name: w.visits, value: told(visits, w.times) },
        ]}
      />
      {monthsNotWhole > 0 && <p className="quiet">{w.sumMissing(formats.count(monthsNotWhole))}</p>}
    </section>
  );
}

function OtherMonths({ months }: NeedFiguresPage) {
  const { words, formats } = useReading();
  return (
    <details className="fold">
      <summary>{words.needFigures.otherMonths}</summary>
      <ul className="sums">
        {months.map(({ month, href, on }) => (
          <li key={month}>
            {on ? <strong>{formats.month(month)}</strong> : <a href={href}>{formats.month(month)}</a>}
          </li>
        ))}
      </ul>
    </details>
  );
}
