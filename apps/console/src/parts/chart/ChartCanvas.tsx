import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useLook } from "../../theme/Look.tsx";
import { useMedia } from "../../theme/preferences.ts";
import { tokenOf } from "../../theme/tokens.ts";
import type { ChartData, ChartDrawing, ChartRow } from "./chart-data.ts";
import { chartOption } from "./option.ts";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

type Props = {
  /** What it is called by those who hear it; the table beside it says the numbers. */
  label: string;
  unit: string;
  data: ChartData;
  drawing: ChartDrawing;
  height: number;
  onMark: (row: ChartRow, series: string) => void;
};

/** The drawing itself, on a canvas; its code is fetched with the first chart. */
export default function ChartCanvas({ label, unit, data, drawing, height, onMark }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { dark } = useLook();
  const still = useMedia("(prefers-reduced-motion: reduce)");
  const mark = useRef(onMark);
  mark.current = onMark;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `dark` changes what the tokens say
  useEffect(() => {
    const element = box.current!;
    const chart = init(element, null, { renderer: "canvas", height });
    chart.setOption(
      chartOption({
        data,
        drawing,
        unit,
        font: tokenOf("--font"),
        still,
        colours: {
          ink: tokenOf("--ink"),
          secondary: tokenOf("--secondary"),
          line: tokenOf("--line"),
          paper: tokenOf("--paper"),
          // Two series of one colour cannot be told apart.
          series: (["--link", "--line-strong", "--warning", "--success", "--violet"] as const).map((name) =>
            tokenOf(name),
          ),
        },
      }),
    );
    chart.on("click", ({ dataIndex, seriesId }) => {
      const row = data.rows[dataIndex as number];
      if (row && seriesId) mark.current(row, String(seriesId));
    });
    const resize = new ResizeObserver(() => chart.resize());
    resize.observe(element);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [data, drawing, unit, height, dark, still]);

  return <div ref={box} className="chart__canvas" role="img" aria-label={label} />;
}
