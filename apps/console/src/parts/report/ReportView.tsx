import type { Report, ReportChart, ReportPart, ReportTable } from "@zhijia/contracts";
import { useMemo } from "react";
import { Facts } from "../../sections/Facts.tsx";
import { Chart } from "../chart/Chart.tsx";
import { ChartTable } from "../chart/ChartTable.tsx";
import type { ChartRow } from "../chart/chart-data.ts";
import { chartDataOf } from "./report-data.ts";

/** The list behind a row of a report's figures. */
type LinkOf = (row: ChartRow) => string | undefined;

/** A report on the page, part by part, as it stands in .docx and .xlsx. */
export function ReportView({ report: { title, subtitle, meta, parts }, linkOf }: { report: Report; linkOf: LinkOf }) {
  return (
    <article className="report" aria-label={title}>
      {subtitle && <p className="quiet">{subtitle}</p>}
      <Facts facts={meta.map(({ label, value }) => ({ name: label, value }))} />
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a report is read whole; its parts never move.
        <Part key={at} part={part} linkOf={linkOf} />
      ))}
    </article>
  );
}

function Part({ part, linkOf }: { part: ReportPart; linkOf: LinkOf }) {
  switch (part.kind) {
    case "heading":
      return part.level === 1 ? <h2>{part.text}</h2> : <h3>{part.text}</h3>;
    case "paragraph":
      return <p>{part.text}</p>;
    case "list": {
      const items = part.items.map((item) => <li key={item}>{item}</li>);
      return part.numbered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case "facts":
      return <Facts facts={part.facts.map(({ label, value }) => ({ name: label, value }))} />;
    case "table":
      return <FiguresTable part={part} linkOf={linkOf} />;
    case "chart":
      return <Drawn part={part} linkOf={linkOf} />;
  }
}

function FiguresTable({ part: { title, data, source }, linkOf }: { part: ReportTable; linkOf: LinkOf }) {
  const given = useMemo(() => chartDataOf(data), [data]);
  return (
    <section className="chart">
      <h3>{title}</h3>
      <ChartTable
        title={title}
        data={given}
        drawing={{ kind: "bars", along: data.columns[0]!.key, series: ["received"] }}
        linkOf={linkOf}
      />
      {source && <p className="quiet">{source}</p>}
    </section>
  );
}

function Drawn({ part, linkOf }: { part: ReportChart; linkOf: LinkOf }) {
  const { title, unit, source, asOf, data, drawing, along, series } = part;
  const given = useMemo(() => chartDataOf(data), [data]);
  const drawn = useMemo(() => ({ kind: drawing, along, series }), [drawing, along, series]);
  const height = drawing === "bars" ? 60 + 30 * given.rows.length : 280;
  return (
    <Chart
      title={title}
      unit={unit}
      source={source}
      date={asOf}
      data={given}
      drawing={drawn}
      height={height}
      linkOf={linkOf}
    />
  );
}
