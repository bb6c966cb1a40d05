import type { FiguresPage } from "@zhijia/contracts";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const figuresPage: PageOf<"figures"> = (data, { words }) => ({
  title: words.figures.title,
  body: <Figures {...data} />,
});

type Row = { name: string; count: number | null };

function Figures(page: FiguresPage) {
  const { words, formats } = useReading();
  const w = words.figures;
  return (
    <>
      <WayBack />
      <h1>{w.title}</h1>
      <p className="lead">{w.lead}</p>
      {page.areas.length > 0 && <Areas {...page} />}
      {page.week ? (
        <Week {...page} />
      ) : (
        <div className="empty">
          <h2>{w.notYet}</h2>
          {page.firstOn && <p>{w.firstOn(formats.date(page.firstOn))}</p>}
        </div>
      )}
      {page.sum && (
        <section>
          <h2>{w.sumTitle(formats.count(page.sum.weeks))}</h2>
          <p>{w.sum(formats.count(page.sum.received), formats.count(page.sum.answeredInTime))}</p>
          {page.sum.weeksNotShown > 0 && <p className="quiet">{w.sumMissing(formats.count(page.sum.weeksNotShown))}</p>}
        </section>
      )}
      <details className="fold">
        <summary>{w.why}</summary>
        <p>{w.whyText(formats.count(page.least))}</p>
      </details>
      {page.weeks.length > 1 && <OtherWeeks {...page} />}
      <p>
        <a href={paths.needFigures}>{words.needFigures.title}</a>
      </p>
    </>
  );
}

function Areas({ areas }: FiguresPage) {
  const { words } = useReading();
  return (
    <nav aria-label={words.figures.area}>
      <ul className="footer__links">
        {areas.map(({ name, href, on }) => (
          <li key={href}>{on ? <strong aria-current="page">{name}</strong> : <a href={href}>{name}</a>}</li>
        ))}
      </ul>
    </nav>
  );
}

function Week({ week, received, endings, voices, types, districts, crossed }: FiguresPage) {
  const { words, formats } = useReading();
  const w = words.figures;
  if (!week) return null;
  const inTime = endings[0]?.count ?? null;
  const finding =
    received === null
      ? w.titleFew
      : inTime === null
        ? w.titleReceived(formats.count(received))
        : w.titleOf(formats.count(received), formats.percent(inTime / received));
  return (
    <section>
      <h2>{finding}</h2>
      <p className="quiet">
        {w.week(formats.date(week.from), formats.date(week.to))}
        {words.clauseJoin}
        {w.releasedOn(formats.date(week.releasedOn))}
      </p>
      {received !== null && (
        <>
          <Counts title={w.endings} rows={endings} />
          {voices.some(({ count }) => count !== null) && <Counts title={w.voices} rows={voices} />}
          {types.length > 0 && <Counts title={w.types} rows={types} />}
          {districts.length > 0 && <Counts title={w.districts} rows={districts} />}
          {crossed.some((row) => row.some((count) => count !== null)) && (
            <details className="fold">
              <summary>{w.crossed}</summary>
              <Crossed types={types} districts={districts} crossed={crossed} />
            </details>
          )}
        </>
      )}
    </section>
  );
}

function Counts({ title, rows }: { title: string; rows: Row[] }) {
  const { words } = useReading();
  return (
    <table className="counts">
      <caption>{title}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{words.figures.many}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, count }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <Count count={count} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One small table a district: a wide one does not fit a phone. */
function Crossed({ types, districts, crossed }: Pick<FiguresPage, "types" | "districts" | "crossed">) {
  return districts.map(({ name }, column) => {
    const rows = types.map((type, row) => ({ name: type.name, count: crossed[row]?.[column] ?? null }));
    return rows.some(({ count }) => count !== null) && <Counts key={name} title={name} rows={rows} />;
  });
}

function Count({ count }: { count: number | null }) {
  const { words, formats } = useReading();
  return count === null ? <span className="quiet">{words.figures.few}</span> : formats.count(count);
}

function OtherWeeks({ weeks }: FiguresPage) {
  const { words, formats } = useReading();
  const w = words.figures;
  return (
    <details className="fold">
      <summary>{w.otherWeeks}</summary>
      <ul className="sums">
        {weeks.map(({ from, to, received, href, on }) => (
          <li key={from}>
            {on ? (
              <strong>{w.week(formats.date(from), formats.date(to))}</strong>
            ) : (
              <a href={href}>{w.week(formats.date(from), formats.date(to))}</a>
            )}{" "}
            <span className="quiet">
              {w.received} {received === null ? w.few : formats.count(received)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
