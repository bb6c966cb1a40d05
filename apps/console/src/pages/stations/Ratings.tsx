import { useQuery } from "@tanstack/react-query";
import { Input, Select, Table } from "antd";
import { Link, useSearchParams } from "react-router";
import { type Api, useApi } from "../../api.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { usePageWords } from "../../words.ts";
import { RatingMean } from "./RatingMean.tsx";
import { ratingWords } from "./rating-words.ts";
import { StationSections } from "./StationSections.tsx";
import { choicesOf } from "./station.ts";

type Row = Awaited<ReturnType<Api["listStationRatings"]>>["rows"][number];

/** How stations or districts are rated as a whole; those with most ratings first. */
export default function Ratings() {
  const w = usePageWords(ratingWords);
  const api = useApi();
  const [params, setParams] = useSearchParams();
  const from = params.get("from") ?? dayBefore(90);
  const to = params.get("to") ?? dayBefore(0);
  const by = params.get("by") === "district" ? "district" : "station";
  const page = Number(params.get("page") ?? 1);
  const put = (key: string, value: string) => {
    const next = new URLSearchParams(params);
    if (key !== "page") next.delete("page");
    if (value) next.set(key, value);
    else next.delete(key);
    setParams(next, { replace: true });
  };
  const ratings = useQuery({
    queryKey: ["station-ratings", from, to, by, page],
    queryFn: () => api.listStationRatings({ query: { from, to, by, page, size: 50 } }),
  });
  return (
    <StationSections>
      <div className="page">
        <h1>{w.title}</h1>
        <p>{w.intro}</p>
        <div className="stations__filters">
          <Input type="date" aria-label={w.from} value={from} onChange={({ target }) => put("from", target.value)} />
          <Input type="date" aria-label={w.to} value={to} onChange={({ target }) => put("to", target.value)} />
          <Select
            aria-label={w.by}
            value={by}
            options={choicesOf(w.byWhat)}
            onChange={(value) => put("by", value === "station" ? "" : value)}
          />
        </div>
        <Answer
          query={ratings}
          empty={{ when: ({ total }) => total === 0, show: <Empty title={w.title} text={w.none} /> }}
        >
          {({ rows, total }) => (
            <Table<Row>
              size="small"
              rowKey="id"
              dataSource={rows}
              scroll={{ x: true }}
              pagination={{
                total,
                pageSize: 50,
                current: page,
                hideOnSinglePage: true,
                onChange: (to) => put("page", String(to)),
              }}
              columns={[
                {
                  title: w[by],
                  key: "name",
                  render: (_, row) =>
                    by === "station" ? <Link to={`/stations/${row.id}`}>{row.name}</Link> : row.name,
                },
                { title: w.count, dataIndex: "count", align: "right" },
                { title: w.mean, key: "mean", align: "right", render: (_, row) => <RatingMean of={row.mean} /> },
                { title: w.low, dataIndex: "low", align: "right" },
              ]}
            />
          )}
        </Answer>
      </div>
    </StationSections>
  );
}

/** A day in China, so many before today. */
function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
}
