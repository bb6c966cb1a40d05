import { reportSchema } from "@zhijia/contracts";
import { describe, expect, test } from "vitest";
import type { Group } from "./count-matters.ts";
import { type Counts, measures, measuresOf } from "./definitions.ts";
import type { Figures } from "./gather-figures.ts";
import { type FigureNames, findings, reportOf } from "./report-of.ts";
import { reportWords } from "./report-words.ts";

const counts = (some: Partial<Counts> = {}): Counts => ({
  received: 0,
  answered: 0,
  due: 0,
  onTime: 0,
  reopened: 0,
  rated: 0,
  satisfied: 0,
  overrides: 0,
  open: 0,
  overdue: 0,
  medianHours: null,
  p90Hours: null,
  ...some,
});
const group = (key: string, some?: Partial<Counts>): Group => ({ key, counts: counts(some), logDeviation: 1 });
const busy = {
  received: 100,
  answered: 80,
  due: 90,
  onTime: 72,
  rated: 40,
  satisfied: 30,
  overdue: 10,
  open: 30,
  medianHours: 30,
  p90Hours: null,
};
const figures = (some: Partial<Figures> = {}): Figures => ({
  period: { from: "2026-11-16", to: "2026-11-22" },
  countedAt: "2026-11-22T22:00:00.000Z",
  total: group("", busy),
  receivedBefore: 80,
  weeks: [group("2026-11-09", { received: 80, due: 70, onTime: 70 }), group("2026-11-16", busy)],
  types: [group("WAGE", { received: 60 }), group("", { received: 40 })],
  districts: [group("340705", busy)],
  stations: [],
  units: [group("1", busy), group("2", { ...busy, onTime: 30 }), group("", { received: 5 })],
  ...some,
});
const names: FigureNames = {
  types: new Map([["WAGE", "劳动报酬"]]),
  districts: new Map([["340705", "铜官区"]]),
  units: new Map([
    ["1", "权益部"],
    ["2", "=办公室"],
  ]),
  stations: new Map(),
};

test("the findings of a busy week, worst beside best", () => {
  expect(findings(figures(), reportWords.zh)).toEqual([
    "收到 100 件，比上期多 20 件",
    "10 件超过法定期限还没有答复",
    "应答复的 90 件中 80% 按时答复",
    "100 件中 80 件已有答复",
    "一半诉求在 30 小时内得到第一次答复",
    "40 人评价，75% 满意",
  ]);
});

describe.each(["zh", "en"] as const)("a report in %s", (lang) => {
  const make = (some?: Partial<Figures>, wall = false) => reportOf(figures(some), names, { lang, wall });

  test("is a report that pages and documents take", () => {
    expect(reportSchema.parse(make())).toEqual(make());
    expect(
      reportSchema.safeParse(
        make({ total: group(""), types: [], districts: [], units: [], weeks: [group("2026-11-16")] }),
      ).success,
    ).toBe(true);
  });

  test("has no figure that is no number", () => {
    expect(JSON.stringify(make())).not.toMatch(/NaN|Infinity|undefined/);
  });

  test("says what every figure means", () => {
    const text = JSON.stringify(make());
    for (const { name, means } of Object.values(measures)) {
      expect(text).toContain(name[lang]);
      expect(text).toContain(means[lang]);
    }
  });

  test("says that something was left out, only when it was", () => {
    expect(JSON.stringify(make(undefined, true))).toContain(reportWords[lang].wall);
    expect(JSON.stringify(make())).not.toContain(reportWords[lang].wall);
  });
});

test("a chart's title is what it shows, and what has no name stands as what it is", () => {
  const charts = reportOf(figures(), names, { lang: "zh", wall: false }).parts.filter((part) => part.kind === "chart");
  expect(charts.map(({ title }) => title)).toContain("最多的是“劳动报酬”：60 件，占 60%");
  const types = charts.find(({ along, data }) => along === "name" && data.columns[0]!.title === "问题类型")!;
  expect(types.data.rows.map(({ name }) => name)).toEqual(["劳动报酬", "未分类"]);
});

test("units are compared, and what nobody was sent is not one of them", () => {
  const tables = reportOf(figures(), names, { lang: "zh", wall: false }).parts.filter((part) => part.kind === "table");
  const league = tables.find(({ title }) => title.startsWith("承办单位 · 按时答复率"))!;
  expect(league.title).toBe("承办单位 · 按时答复率：权益部明显好于=办公室");
  expect(league.data.rows.map(({ name }) => name)).toEqual(["权益部", "=办公室"]);
});

test("a share of nothing is no share", () => {
  const none = measuresOf(counts());
  expect(none).toMatchObject({ received: 0, onTime: null, satisfied: null, reopened: null, medianHours: null });
});
