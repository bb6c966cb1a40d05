import { Chart, type ChartTable, type ChartWords, percent } from "./Chart.tsx";

export type Bar = { label: string; count: number; value: string; tone: 1 | 2 | 3 | 4 };

const row = 2.9;

type BarParts = {
  words: ChartWords;
  bars: readonly Bar[] /** What a full bar stands for. */;
  whole: number;
  table: ChartTable;
};

/** Counts as bars, each with its name and figure beside it. */
export function BarChart({ words, bars, whole, table }: BarParts) {
  return (
    <Chart words={words} table={table} height={`${bars.length * row}em`}>
      {bars.map((bar, n) => (
        <g key={bar.label}>
          <text x="0" y={`${n * row + 1.1}em`} className="chart__name">
            {bar.label}
          </text>
          <text x="100%" y={`${n * row + 1.1}em`} textAnchor="end">
            {bar.value}
          </text>
          <rect className="chart__track" x="0" y={`${n * row + 1.5}em`} width="100%" height="0.7em" rx="3" />
          <rect
            className={`chart__bar chart__bar--${bar.tone}`}
            x="0"
            y={`${n * row + 1.5}em`}
            width={percent(bar.count / Math.max(1, whole))}
            height="0.7em"
            rx="3"
          />
        </g>
      ))}
    </Chart>
  );
}
