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
    color: colours.series,
    textStyle: { fontFamily: font, color: colours.ink },
    tooltip: {
      trigger: drawing.kind === "funnel" ? "item" : "axis",
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
  const title = (key: string) => data.columns.find((column) => column.key === key)?.title ?? key;
  const values = (key: string): ChartValue[] => data.rows.map((row) => row[key] ?? null);
  return {
    grid: { top: series.length > 1 ? 52 : 28, right: 24, bottom: 8, left: 8, containLabel: true },
    xAxis: sideways ? amounts : places,
    yAxis: sideways ? places : amounts,
    series: [
      ...(band ? bandSeries(values(band.low), values(band.high), colours) : []),
      ...series.map((key) => ({
        id: key,
        name: title(key),
        type: kind === "line" ? "line" : "bar",
        data: values(key),
        ...(kind === "line"
          ? { symbolSize: 7, lineStyle: { width: 2 }, connectNulls: false }
          : { barMaxWidth: 22, ...(kind === "stacked" ? { stack: "all" } : {}) }),
        ...(sideways ? { label: { show: true, position: "right", color: colours.secondary } } : {}),
      })),
    ],
  };
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

function funnel({ data, drawing, colours, font }: Given): EChartsCoreOption {
  const key = drawing.series[0] ?? "";
  return {
    series: [
      {
        id: key,
        type: "funnel",
        sort: "none",
        top: 8,
        bottom: 8,
        left: "15%",
        right: "15%",
        minSize: "4%",
        gap: 3,
        label: { position: "inside", fontFamily: font, color: colours.paper, formatter: "{b}  {c}" },
        itemStyle: { color: colours.series[0], borderWidth: 0 },
        labelLayout: { hideOverlap: true },
        data: data.rows.map((row) => ({ name: String(row[drawing.along] ?? ""), value: row[key] ?? 0 })),
      },
    ],
  };
}
