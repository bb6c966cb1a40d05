import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { type Api, useApi } from "../../api.ts";
import { Chart } from "../../parts/chart/Chart.tsx";
import type { ChartData, ChartDrawing } from "../../parts/chart/chart-data.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import type { Same } from "../../same.ts";
import { usePageWords } from "../../words.ts";
import { StationSections } from "./StationSections.tsx";
import { choicesOf } from "./station.ts";
import { words } from "./words.ts";

type TrendAnswer = Awaited<ReturnType<Api["getStationTrend"]>>;

const today = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });

/** The share of items that passed, by month: a line a district. */
export default function Trend() {
  const w = usePageWords(words);
  const api = useApi();
  const [params, setParams] = useSearchParams();
  const month = today().slice(0, 7);
  const from = params.get("from") ?? monthsBefore(month, 11);
  const to = params.get("to") ?? month;
  const kind = params.get("kind") === "self" ? "self" : params.get("kind") === "inspection" ? "inspection" : undefined;
  const put = (key: string, value: string | undefined) => {
    const next = new URLSearchParams(params);
    if (value) next.set(key, value);
    else next.delete(key);
    setParams(next, { replace: true });
  };
  const trend = useQuery({
    queryKey: ["station-trend", from, to, kind],
    queryFn: () => api.getStationTrend({ query: { from, to, ...(kind ? { kind } : {}) } }),
  });
  return (
    <StationSections>
      <div className="page">
        <h1>{w.trend}</h1>
        <div className="stations__filters">
          <Input type="month" aria-label={w.from} value={from} onChange={({ target }) => put("from", target.value)} />
          <Input type="month" aria-label={w.to} value={to} onChange={({ target }) => put("to", target.value)} />
          <Select
            aria-label={w.kind}
            value={kind ?? ""}
            options={[{ value: "", label: w.anyKind }, ...choicesOf(w.inspectKinds)]}
            onChange={(value) => put("kind", value || undefined)}
          />
        </div>
        <Answer
          query={trend}
          empty={{ when: ({ rows }) => rows.length === 0, show: <Empty title={w.trend} text={w.trendNone} /> }}
        >
          {(answer) => <TrendChart answer={answer} />}
        </Answer>
      </div>
    </StationSections>
  );
}

function TrendChart({ answer }: { answer: TrendAnswer }) {
  const w = usePageWords(words);
  const { title, data, drawing } = useMemo(() => drawn(answer, w), [answer, w]);
  return <Chart title={title} unit={w.percent} source={w.trendSource} date={today()} data={data} drawing={drawing} />;
}

const share = (passed: number, counted: number) => Math.round((1000 * passed) / counted) / 10;

function drawn({ districts, rows }: TrendAnswer, w: Same<(typeof words)["zh"]>) {
  const months = [...new Set(rows.map(({ month }) => month))].sort();
  const latest = rows.filter(({ month, counted }) => month === months.at(-1) && counted > 0);
  const lowest = [...latest].sort((a, b) => a.passed / a.counted - b.passed / b.counted)[0];
  const nameOf = (id: string) => districts.find((one) => one.id === id)?.name ?? id;
  const data: ChartData = {
    columns: [{ key: "month", title: w.month }, ...districts.map(({ id, name }) => ({ key: id, title: name }))],
    rows: months.map((month) => ({
      month,
      ...Object.fromEntries(
        districts.map(({ id }) => {
          const row = rows.find((one) => one.month === month && one.district === id);
          return [id, row && row.counted > 0 ? share(row.passed, row.counted) : null];
        }),
      ),
    })),
  };
  const drawing: ChartDrawing = { kind: "line", along: "month", series: districts.map(({ id }) => id) };
  const title =
    latest.length > 1 && lowest
      ? w.trendTitle(nameOf(lowest.district), share(lowest.passed, lowest.counted))
      : w.trendAll(lowest ? share(lowest.passed, lowest.counted) : 0);
  return { title, data, drawing };
}

function monthsBefore(month: string, count: number): string {
  const [year, at] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, at - 1 - count, 1)).toISOString().slice(0, 7);
}
