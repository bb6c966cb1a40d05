import { Table } from "antd";
import { Link } from "react-router";
import type { ChartData, ChartDrawing, ChartRow } from "./chart-data.ts";

type Props = {
  title: string;
  data: ChartData;
  drawing: ChartDrawing;
  linkOf?: (row: ChartRow, series: string) => string | undefined;
};

/** The same numbers; each drawn one leads to its list, as its mark does. */
export function ChartTable({ title, data, drawing, linkOf }: Props) {
  const rows = data.rows.map((row, index) => ({ row, index }));
  return (
    <Table
      size="small"
      className="chart__table"
      aria-label={title}
      rowKey="index"
      pagination={false}
      dataSource={rows}
      columns={data.columns.map(({ key, title: name }) => ({
        key,
        title: name,
        align: key === drawing.along ? ("left" as const) : ("right" as const),
        render: (_: unknown, { row }: { row: ChartRow }) => {
          const value = row[key] ?? "—";
          const to = drawing.series.includes(key) ? linkOf?.(row, key) : undefined;
          return to ? <Link to={to}>{value}</Link> : value;
        },
      }))}
    />
  );
}
