import { expect, test } from "vitest";
import { chartDataOf } from "./report-data.ts";

test("shares become per cent, everything else stays, what is missing is nothing", () => {
  const data = chartDataOf({
    columns: [
      { key: "name", title: "单位", kind: "text" },
      { key: "share", title: "按时答复率", kind: "percent" },
      { key: "n", title: "收到", kind: "number" },
    ],
    rows: [
      { name: "一办", share: 0.8754, n: 12 },
      { name: "二办", share: null },
    ],
  });
  expect(data.columns[1]).toEqual({ key: "share", title: "按时答复率 %" });
  expect(data.rows).toEqual([
    { name: "一办", share: 87.5, n: 12 },
    { name: "二办", share: null, n: null },
  ]);
});
