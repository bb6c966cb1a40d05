import type { ReactNode } from "react";

export type ChartWords = {
  /** Starts the ids of this chart's parts; once a page. */
  id: string;
  /** The finding: "一半以上的案子得到支持". */
  title: string;
  /** The finding with its figures, for who cannot see the drawing. */
  description: string;
  /** What is measured and in which unit. */
  axis: string;
  /** Where the figures come from and what they do not say. */
  source: string;
  /** "看数字". */
  tableWord: string;
};

export type ChartTable = { head: readonly string[]; rows: readonly (readonly ReactNode[])[] };

type ChartParts = { words: ChartWords; table: ChartTable; height: string; children: ReactNode };

/**
 * A drawing with what it says and its unit; one touch away the same figures as a table, with their source.
 * Inside, x is in percent and y in em: letters keep the reader's size whatever the width.
 */
export function Chart({ words, table, height, children }: ChartParts) {
  const { id, title, description, axis, source, tableWord } = words;
  return (
    <figure className="chart">
      <figcaption>
        <h3>{title}</h3>
        <p className="chart__axis">{axis}</p>
      </figcaption>
      <svg width="100%" height={height} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {children}
      </svg>
      <details className="chart__table">
        <summary>{tableWord}</summary>
        <table>
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {table.head.map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([first, ...rest], n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name and never move.
              <tr key={n}>
                <th scope="row">{first}</th>
                {rest.map((cell, m) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <td key={m}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <p className="chart__source">{source}</p>
      </details>
    </figure>
  );
}

/** For x, y and sizes: short and without the noise of binary fractions. */
export function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}
