import { expect, test } from "vitest";
import { chartOption } from "./option.ts";

const colours = { ink: "#000", secondary: "#333", line: "#ccc", paper: "#fff", series: ["#1b5faa", "#b25e09"] };
const data = {
  columns: [
    { key: "month", title: "月份" },
    { key: "n", title: "收到" },
  ],
  rows: [
    { month: "1月", n: 3, low: 1, high: 6 },
    { month: "2月", n: null, low: null, high: null },
  ],
};
const given = { data, unit: "件", colours, font: "sans", still: false };

test("nothing is ever rendered as markup, and nothing moves for longer than 150 ms", () => {
  for (const kind of ["line", "bars", "stacked", "funnel"] as const) {
    const option = chartOption({ ...given, drawing: { kind, along: "month", series: ["n"] } });
    expect(option).toMatchObject({ tooltip: { renderMode: "richText" }, animationDuration: 150 });
    expect(chartOption({ ...given, still: true, drawing: { kind, along: "month", series: ["n"] } }).animation).toBe(
      false,
    );
  }
});

test("a line keeps a gap where nothing is known, and a band lies between its two columns", () => {
  const drawing = { kind: "line" as const, along: "month", series: ["n"], band: { low: "low", high: "high" } };
  const series = chartOption({ ...given, drawing }).series as { id: string; data: unknown[]; name?: string }[];
  expect(series.map(({ id, data: values }) => [id, values])).toEqual([
    ["band-low", [1, null]],
    ["band", [5, null]],
    ["n", [3, null]],
  ]);
  expect(series[2]?.name).toBe("收到");
});

test("bars lie, so that their names can be read; the axis says the unit", () => {
  const option = chartOption({ ...given, drawing: { kind: "bars", along: "month", series: ["n"] } });
  expect(option).toMatchObject({
    xAxis: { type: "value", name: "件" },
    yAxis: { type: "category", data: ["1月", "2月"] },
  });
});

test("over amounts points stand as far apart as they are, and a marked one stands out", () => {
  const curve = {
    columns: [
      { key: "a", title: "预警" },
      { key: "lead", title: "提前" },
      { key: "now", title: "现在" },
    ],
    rows: [
      { a: 0.5, lead: 8, now: null },
      { a: 3, lead: 12, now: 12 },
    ],
  };
  const drawing = { kind: "line" as const, along: "a", byAmount: true, series: ["lead", "now"], marks: ["now"] };
  const option = chartOption({ ...given, data: curve, drawing });
  expect(option).toMatchObject({ xAxis: { type: "value", name: "预警" }, yAxis: { type: "value", name: "件" } });
  const [line, mark] = option.series as { data: unknown[]; symbol?: string; symbolSize: number }[];
  expect(line!.data).toEqual([
    [0.5, 8],
    [3, 12],
  ]);
  expect(mark!.data).toEqual([
    [0.5, null],
    [3, 12],
  ]);
  expect([line!.symbol, mark!.symbol]).toEqual([undefined, "diamond"]);
});
