import type { EChartsCoreOption } from "echarts/core";
import type { ChartData, ChartDrawing, ChartValue } from "./chart-data.ts";

/** Colours by name, from the tokens; the first series is the one that matters. */
export type ChartColours = { ink: string; secondary: string; line: string; paper: string; series: string[] };

type Given = {
  data: ChartData;
  drawing: ChartDrawing;
  unit: string;
  colours: ChartColours;
  font: string;
  still: boolean;
};

/** What the drawing library needs; pure. Tooltips are drawn on the canvas too, so no markup and no style is ever made. */
export function chartOption(given: Given): EChartsCoreOption {
  const { drawing, colours, font, still } = given;
  const text = { color: colours.secondary, fontFamily: font, fontSize: 12 };
  return {
    animation: !still,
    animationDuration: 150,
    animationDurationUpdate: 150,
    textStyle: { fontFamily: font, color: colours.ink },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: colours.paper,
      borderColor: colours.line,
      textStyle: { ...text, color: colours.ink },
      valueFormatter: (value: unknown) => (value === null || value === undefined ? "—" : `${value} ${given.unit}`),
      axisPointer: { type: drawing.kind === "line" ? "line" : "shadow" },
    },
    ...(drawing.series.length > 1
      ? { legend: { top: 0, left: 0, textStyle: text, itemWidth: 14, itemHeight: 8 } }
      : {}),
    ...(drawing.kind === "funnel" ? funnel(given) : axes(given)),
  };
}

function axes({ data, drawing, unit, colours, font }: Given): EChartsCoreOption {
  const { kind, along, series, band } = drawing;
  const text = { color: colours.secondary, fontFamily: font, fontSize: 12 };
  const sideways = kind === "bars";
  const places = {
    type: "category",
    data: data.rows.map((row) => String(row[along] ?? "")),
    ...(sideways ? { inverse: true } : { boundaryGap: kind !== "line" }),
    axisLabel: { ...text, ...(sideways ? { width: 140, overflow: "truncate" } : { hideOverlap: true }) },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.line } },
  };
  const amounts = {
    type: "value",
    name: unit,
    nameLocation: "end",
    nameTextStyle: { ...text, align: sideways ? "right" : "left" },
    axisLabel: text,
    splitLine: { lineStyle: { color: colours.line } },
    minInterval: 1,
  };
  const values = (key: string): ChartValue[] => data.rows.map((row) => row[key] ?? null);
  const alongAmounts = { ...amounts, name: titleIn(data, along), nameLocation: "middle", nameGap: 28, minInterval: 0 };
  const points = (key: string) =>
    drawing.byAmount ? data.rows.map((row) => [row[along] ?? null, row[key] ?? null]) : values(key);
  return {
    grid: {
      top: series.length > 1 ? 52 : sideways ? 8 : 28,
      right: 24,
      bottom: drawing.byAmount ? 28 : 8,
      left: 8,
      containLabel: true,
    },
    xAxis: drawing.byAmount ? alongAmounts : sideways ? amounts : places,
    yAxis: sideways ? places : amounts,
    series: [
      ...(band ? bandSeries(values(band.low), values(band.high), colours) : []),
      ...series.map((key, index) => ({
        id: key,
        name: titleIn(data, key),
        color: colours.series[index % colours.series.length],
        type: kind === "line" ? "line" : "bar",
        data: points(key),
        ...(kind === "line"
          ? {
              symbolSize: 7,
              lineStyle: { width: 2 },
              connectNulls: false,
              ...(drawing.marks?.includes(key) ? mark : {}),
            }
          : { barMaxWidth: 22, ...(kind === "stacked" ? { stack: "all" } : {}) }),
        ...(sideways ? { label: { show: true, position: "right", color: colours.secondary } } : {}),
      })),
    ],
  };
}

/** A point that is looked for: large, over the line, its form other than the others'. */
const mark = { symbol: "diamond", symbolSize: 16, lineStyle: { width: 0 }, z: 5 };

function titleIn(data: ChartData, key: string): string {
  return data.columns.find((column) => column.key === key)?.title ?? key;
}

/** An area between two lines: the lower one unseen, the distance stacked on it. */
function bandSeries(low: ChartValue[], high: ChartValue[], colours: ChartColours): object[] {
  const distance = high.map((value, index) =>
    typeof value === "number" && typeof low[index] === "number" ? value - (low[index] as number) : null,
  );
  const unseen = {
    type: "line",
    stack: "band",
    symbol: "none",
    silent: true,
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
  };
  return [
    { ...unseen, id: "band-low", data: low },
    { ...unseen, id: "band", data: distance, areaStyle: { color: colours.series[0], opacity: 0.16 } },
  ];
}

/** A process as bars around one middle: what is left of the first step, and how much of it in per cent. */
function funnel({ data, drawing, colours, font }: Given): EChartsCoreOption {
  const key = drawing.series[0] ?? "";
  const counts = data.rows.map((row) => (typeof row[key] === "number" ? row[key] : 0));
  const first = Math.max(1, ...counts);
  const share = (count: number) => `${count}  ${Math.round((100 * count) / first)}%`;
  return {
    grid: { top: 8, right: 8, bottom: 8, left: 8, containLabel: true },
    xAxis: { type: "value", show: false, max: first },
    yAxis: {
      type: "category",
      inverse: true,
      data: data.rows.map((row) => String(row[drawing.along] ?? "")),
      axisLabel: { color: colours.secondary, fontFamily: font, fontSize: 12 },
      axisTick: { show: false },
      axisLine: { show: false },
    },
    series: [
      {
        id: "margin",
        type: "bar",
        stack: "all",
        silent: true,
        itemStyle: { opacity: 0 },
        tooltip: { show: false },
        data: counts.map((count) => (first - count) / 2),
      },
      {
        id: key,
        name: titleIn(data, key),
        type: "bar",
        stack: "all",
        barCategoryGap: "18%",
        itemStyle: { color: colours.series[0] },
        label: { show: true, position: "inside", color: colours.paper, fontFamily: font },
        data: counts.map((value) => ({ value, label: { formatter: share(value) } })),
      },
    ],
  };
}
