import { Button, Segmented } from "antd";
import { lazy, type ReactNode, Suspense, useId, useState } from "react";
import { useNavigate } from "react-router";
import { useWords } from "../../words.ts";
import { DropMenu } from "../DropMenu.tsx";
import { saveFile } from "../save-file.ts";
import { Waiting } from "../states/Waiting.tsx";
import { ChartTable } from "./ChartTable.tsx";
import { type ChartData, type ChartDrawing, type ChartRow, csvOf } from "./chart-data.ts";

export type ChartProps = {
  /** The finding, in a sentence: "欠薪诉求三个月来增加了一半". */
  title: string;
  /** Of the amounts: 件, 元, %. */
  unit: string;
  source: string;
  /** Up to when: `2026-11-21`. */
  date: string;
  data: ChartData;
  drawing: ChartDrawing;
  /** The list behind a mark. */
  linkOf?: (row: ChartRow, series: string) => string | undefined;
  note?: ReactNode;
  /** Pixels. */
  height?: number;
};

const Canvas = lazy(() => import("./ChartCanvas.tsx"));

/** A number that can be compared: drawn, as a table and as a file, with its unit, source and date. */
export function Chart({ title, unit, source, date, data, drawing, linkOf, note, height = 280 }: ChartProps) {
  const w = useWords().chart;
  const navigate = useNavigate();
  const [look, setLook] = useState<"picture" | "table">("picture");
  const id = useId();
  const open = (row: ChartRow, series: string) => {
    const to = linkOf?.(row, series);
    if (to) void navigate(to);
  };
  const save = async (format: string) => {
    if (format === "csv") {
      return saveFile({ name: `${title}.csv`, content: new Blob([csvOf(data)], { type: "text/csv;charset=utf-8" }) });
    }
    const { xlsxOf } = await import("./xlsx.ts");
    const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    saveFile({ name: `${title}.xlsx`, content: new Blob([xlsxOf(data, title)], { type }) });
  };
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption className="chart__head">
        <h2 id={id}>{title}</h2>
        <div className="chart__tools">
          <Segmented
            size="small"
            aria-label={w.look}
            value={look}
            onChange={setLook}
            options={[
              { value: "picture", label: w.picture },
              { value: "table", label: w.table },
            ]}
          />
          <DropMenu
            menu={{
              items: [
                { key: "xlsx", label: ".xlsx" },
                { key: "csv", label: "CSV" },
              ],
              onClick: ({ key }) => void save(key),
            }}
          >
            <Button size="small">{w.save}</Button>
          </DropMenu>
        </div>
      </figcaption>
      {look === "table" ? (
        <ChartTable title={title} data={data} drawing={drawing} {...(linkOf ? { linkOf } : {})} />
      ) : (
        <Suspense fallback={<Waiting lines={4} />}>
          <Canvas label={w.label(title)} unit={unit} data={data} drawing={drawing} height={height} onMark={open} />
        </Suspense>
      )}
      {note && <div className="chart__note">{note}</div>}
      <p className="chart__source">{w.source(source, date)}</p>
    </figure>
  );
}
