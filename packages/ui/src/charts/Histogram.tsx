import { Chart, type ChartTable, type ChartWords, percent } from "./Chart.tsx";

export type Bin = { from: number; to: number; count: number };

type HistogramParts = {
  words: ChartWords;
  /** Ascending, each beginning where the last one ends; widths may differ, so each edge carries its figure. */
  bins: readonly Bin[];
  /** The middle half of all values, shaded, and the value in the middle, as a line. */
  quartiles: { p25: number; median: number; p75: number };
  /** Shown at the line: "中间数 2.8 万元". */
  medianWords: string;
  edge: (value: number) => string;
  table: ChartTable;
};

const top = 1.6;
const plot = 7;

/** A distribution: columns for the counts, the middle half as a band, the middle as a line. */
export function Histogram({ words, bins, quartiles, medianWords, edge, table }: HistogramParts) {
  const highest = Math.max(1, ...bins.map((bin) => bin.count));
  const at = (value: number) => placeIn(bins, value);
  const median = at(quartiles.median);
  const base = top + plot;
  const edges = [...bins.map((bin) => bin.from), bins.at(-1)?.to ?? 0];
  return (
    <Chart words={words} table={table} height={`${base + 1.6}em`}>
      <rect
        className="chart__band"
        x={percent(at(quartiles.p25))}
        y={`${top}em`}
        width={percent(at(quartiles.p75) - at(quartiles.p25))}
        height={`${plot}em`}
      />
      {bins.map((bin, n) => {
        const height = (bin.count / highest) * (plot - 1.5);
        return (
          <g key={bin.from}>
            <rect
              className="chart__bar chart__bar--2"
              x={percent((n + 0.06) / bins.length)}
              y={`${round(base - height)}em`}
              width={percent(0.88 / bins.length)}
              height={`${round(height)}em`}
            />
            <text x={percent((n + 0.5) / bins.length)} y={`${round(base - height - 0.35)}em`} textAnchor="middle">
              {bin.count}
            </text>
          </g>
        );
      })}
      <line
        className="chart__middle"
        x1={percent(median)}
        x2={percent(median)}
        y1={`${top - 0.2}em`}
        y2={`${base}em`}
      />
      <text className="chart__name" x={percent(median)} y="1em" textAnchor={anchorAt(median)}>
        {medianWords}
      </text>
      <line className="chart__base" x1="0" x2="100%" y1={`${base}em`} y2={`${base}em`} />
      {edges.map((value, n) => (
        <text
          key={value}
          x={percent(n / bins.length)}
          y={`${base + 1.25}em`}
          textAnchor={n === 0 ? "start" : n === bins.length ? "end" : "middle"}
        >
          {edge(value)}
        </text>
      ))}
    </Chart>
  );
}

/** Where a value stands, 0 to 1, when every bin is drawn equally wide. */
export function placeIn(bins: readonly Bin[], value: number): number {
  const n = bins.findIndex((bin) => value < bin.to);
  const bin = bins[n];
  if (!bin) return bins.length ? 1 : 0;
  const inside = Math.max(0, (value - bin.from) / (bin.to - bin.from));
  return (n + inside) / bins.length;
}

function anchorAt(place: number): "start" | "middle" | "end" {
  if (place < 0.25) return "start";
  return place > 0.75 ? "end" : "middle";
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
