import { Chart, type ChartTable, type ChartWords, percent } from "./Chart.tsx";

/** A share at one time, out of `of` observations. */
export type TrendPoint = { label: string; share: number; of: number };

type TrendParts = {
  words: ChartWords;
  /** Oldest first. */
  points: readonly TrendPoint[];
  /** Written beside the newest point: "62%". */
  newest: string;
  /** "66 件", under each label. */
  ofWords: (of: number) => string;
  table: ChartTable;
};

const top = 1.2;
const plot = 7;
const left = 0.13;
const width = 0.8;

/** A share over time as a line, with a band that is wide where few observations stand behind a point. */
export function TrendChart({ words, points, newest, ofWords, table }: TrendParts) {
  const base = top + plot;
  const x = (n: number) => left + (points.length < 2 ? width / 2 : (n / (points.length - 1)) * width);
  const y = (share: number) => `${Math.round((base - share * plot) * 100) / 100}em`;
  const bands = points.map((point) => likelyRange(point.share, point.of));
  const inside = (n: number) => (points.length < 2 ? 50 : (n / (points.length - 1)) * 100);
  const outline = [
    ...bands.map(({ high }, n) => `${inside(n)},${100 - high * 100}`),
    ...bands.map(({ low }, n) => `${inside(n)},${100 - low * 100}`).reverse(),
  ];
  const last = points.length - 1;
  const every = Math.ceil(points.length / 5);
  return (
    <Chart words={words} table={table} height={`${base + 3}em`}>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line className="chart__grid" x1={percent(left)} x2="100%" y1={y(share)} y2={y(share)} />
          <text x="0" y={y(share)} dy="0.35em">
            {percent(share)}
          </text>
        </g>
      ))}
      <svg
        x={percent(left)}
        y={`${top}em`}
        width={percent(width)}
        height={`${plot}em`}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <polygon className="chart__band" points={outline.join(" ")} />
      </svg>
      {points.map((point, n) => {
        const next = points[n + 1];
        return (
          <g key={point.label}>
            {next && (
              <line
                className="chart__line"
                x1={percent(x(n))}
                x2={percent(x(n + 1))}
                y1={y(point.share)}
                y2={y(next.share)}
              />
            )}
            <circle className="chart__dot" cx={percent(x(n))} cy={y(point.share)} r="4" />
            {(last - n) % every === 0 && (
              <>
                <text x={percent(x(n))} y={`${base + 1.5}em`} textAnchor="middle" className="chart__name">
                  {point.label}
                </text>
                <text x={percent(x(n))} y={`${base + 2.7}em`} textAnchor="middle">
                  {ofWords(point.of)}
                </text>
              </>
            )}
          </g>
        );
      })}
      <text
        className="chart__name"
        x={percent(x(last))}
        y={y(points[last]?.share ?? 0)}
        dy="-0.8em"
        textAnchor="middle"
      >
        {newest}
      </text>
    </Chart>
  );
}

/** The 95 % interval of a share out of `of` (Wilson 1927): honest for few observations, never below 0 or above 1. */
export function likelyRange(share: number, of: number): { low: number; high: number } {
  const z = 1.96;
  if (of <= 0) return { low: 0, high: 1 };
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
