import { useMemo } from "react";
import { Chart } from "../../parts/chart/Chart.tsx";
import type { ChartDrawing } from "../../parts/chart/chart-data.ts";
import { Empty } from "../../parts/states/Empty.tsx";
import { usePageWords } from "../../words.ts";
import { type Config, levels, monthsOf, percent, today } from "./tuning.ts";
import { words } from "./words.ts";

const drawing: ChartDrawing = { kind: "stacked", along: "month", series: ["confirmed", "notANeed", "alreadyKnown"] };

/** What staff found, month by month, of each level that has any. */
export function Verdicts({ config }: { config: Config }) {
  const w = usePageWords(words);
  const there = levels.filter((level) => config.verdicts.some((one) => one.level === level));
  return (
    <section aria-label={w.verdicts}>
      <h2>{w.verdicts}</h2>
      {there.length === 0 ? (
        <Empty title={w.noVerdicts} text={w.noVerdictsText} />
      ) : (
        <div className="charts">
          {there.map((level) => (
            <OfLevel key={level} config={config} level={level} />
          ))}
        </div>
      )}
    </section>
  );
}

function OfLevel({ config, level }: { config: Config; level: (typeof levels)[number] }) {
  const w = usePageWords(words);
  const rows = useMemo(() => monthsOf(config, level), [config, level]);
  const data = useMemo(
    () => ({
      columns: (["month", "confirmed", "alreadyKnown", "notANeed", "right"] as const).map((key) => ({
        key,
        title: w[key],
      })),
      rows,
    }),
    [rows, w],
  );
  const wrong = rows.reduce((sum, { notANeed }) => sum + notANeed, 0);
  const all = rows.reduce((sum, { confirmed, alreadyKnown }) => sum + confirmed + alreadyKnown, wrong);
  return (
    <Chart
      title={w.verdictTitle(w.levels[level], percent(1 - wrong / all), all)}
      unit={w.pieces}
      source={w.verdictSource}
      date={today()}
      data={data}
      drawing={drawing}
    />
  );
}
