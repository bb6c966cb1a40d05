import { useMemo } from "react";
import { Chart } from "../../parts/chart/Chart.tsx";
import type { ChartDrawing } from "../../parts/chart/chart-data.ts";
import { usePageWords } from "../../words.ts";
import type { Warning } from "./warning.ts";
import { words } from "./words.ts";

const drawing: ChartDrawing = { kind: "bars", along: "what", series: ["people"] };
/** The same in the title and at its bar. */
const rounded = (people: number) => Number(people.toFixed(people < 0.1 ? 2 : people < 10 ? 1 : 0));
const chinaDay = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);

/** The reasons first, then what was seen against what would have been expected, and how unusual that is. */
export function WarningWhy({ warning }: { warning: Warning }) {
  const w = usePageWords(words);
  const { why, workers, expected, unusual } = warning;
  const data = useMemo(
    () => ({
      columns: [
        { key: "what", title: w.chartWhat },
        { key: "people", title: w.chartPeople },
      ],
      rows: [
        { what: w.chartSeen, people: workers ?? null },
        { what: w.chartExpected, people: expected === undefined ? null : rounded(expected) },
      ],
    }),
    [w, workers, expected],
  );
  return (
    <section>
      <h2>{w.why}</h2>
      <p className="page__note">{w.whyLead}</p>
      <ul>
        {why.map(({ code, words: sentence }) => (
          <li key={code}>{sentence}</li>
        ))}
        {unusual && (
          <li>
            {unusual.words} <span className="quiet">{w.unusualOf(unusual.source)}</span>
          </li>
        )}
      </ul>
      {workers !== undefined && expected !== undefined && (
        <Chart
          title={w.chart(workers, String(rounded(expected)))}
          unit={w.chartUnit}
          source={`${w.chartSource} · ${w.config(warning.config.version)}`}
          date={chinaDay(warning.grownAt ?? warning.toldAt)}
          data={data}
          drawing={drawing}
          height={160}
        />
      )}
    </section>
  );
}
