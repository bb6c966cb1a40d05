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
  const heightOf = (bin: Bin) => (bin.count / highest) * (plot - 1.5);
  const median = at(quartiles.median);
  const base = top + plot;
  const edges = edgeLabels(bins, edge);
  return (
    <Chart words={words} table={table} height={`${base + 1.6}em`}>
      <rect
        className="chart__band"
        x={percent(at(quartiles.p25))}
        y={`${top}em`}
        width={percent(at(quartiles.p75) - at(quartiles.p25))}
        height={`${plot}em`}
      />
      {bins.map((bin, n) => (
        <rect
          key={bin.from}
          className="chart__bar chart__bar--2"
          x={percent((n + 0.06) / bins.length)}
          y={`${round(base - heightOf(bin))}em`}
          width={percent(0.88 / bins.length)}
          height={`${round(heightOf(bin))}em`}
        />
      ))}
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
      {bins.map((bin, n) => (
        <text
          key={bin.from}
          className="chart__count"
          x={percent((n + 0.5) / bins.length)}
          y={`${round(base - heightOf(bin) - 0.35)}em`}
          textAnchor="middle"
        >
          {bin.count}
        </text>
      ))}
      <line className="chart__base" x1="0" x2="100%" y1={`${base}em`} y2={`${base}em`} />
      {edges.map(({ at: place, text }) => (
        <text
          key={place}
          x={percent(place)}
          y={`${base + 1.25}em`}
          textAnchor={place === 0 ? "start" : place === 1 ? "end" : "middle"}
        >
          {text}
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

/**
 * What stands under the edges: where letters would touch, every second one. A last column that gathers a long tail says
 * where it begins ("5万+"), not where the largest value happens to be.
 */
function edgeLabels(bins: readonly Bin[], edge: (value: number) => string): { at: number; text: string }[] {
  const [first, last] = [bins[0], bins.at(-1)];
  if (!first || !last) return [];
  const labels = bins.map((bin, n) => ({ at: n / bins.length, text: edge(bin.from) }));
  const tail = last.to - last.from > first.to - first.from;
  if (tail) labels.at(-1)!.text += "+";
  else labels.push({ at: 1, text: edge(last.to) });
  const longest = Math.max(...labels.map(({ text }) => text.replace(/[^\x00-\x7f]/g, "xx").length));
  const every = labels.length * longest > 28 ? 2 : 1;
  return labels.filter((_, n) => (labels.length - 1 - n) % every === 0);
}

function anchorAt(place: number): "start" | "middle" | "end" {
  if (place < 0.25) return "start";
  return place > 0.75 ? "end" : "middle";
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
