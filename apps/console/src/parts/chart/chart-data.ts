export type ChartValue = string | number | null;
export type ChartRow = Record<string, ChartValue>;

/** The one source of a chart: what is drawn, shown as a table and saved as a file. */
export type ChartData = {
  columns: { key: string; title: string }[];
  rows: ChartRow[];
};

export type ChartDrawing = {
  /** A trend is a line, parts of a whole are bars, a process is a funnel. */
  kind: "line" | "bars" | "stacked" | "funnel";
  /** The column of places along the axis. */
  along: string;
  /** A line over amounts, which stand as far apart as they are; otherwise places stand side by side. */
  byAmount?: boolean;
  /** The columns that are drawn. */
  series: string[];
  /** Which of them are single points that stand out. */
  marks?: string[];
  /** Two columns between which the truth lies: a band behind the line. */
  band?: { low: string; high: string };
};

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A spreadsheet runs what begins like a formula (CWE-1236): such words get an apostrophe before them. */
export function harmless(value: ChartValue): string {
  if (value === null) return "";
  const text = String(value);
  return typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** With the byte order mark by which Excel knows UTF-8. */
export function csvOf({ columns, rows }: ChartData): string {
  const lines = [
    columns.map(({ title }) => quoted(harmless(title))),
    ...rows.map((row) => columns.map(({ key }) => quoted(harmless(row[key] ?? null)))),
  ];
  return `\uFEFF${lines.map((cells) => cells.join(",")).join("\r\n")}\r\n`;
}
