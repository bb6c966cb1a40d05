import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { type Api, useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { dateText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { RatingMean } from "./RatingMean.tsx";
import { ratingWords } from "./rating-words.ts";
import { useFacilities } from "./station.ts";

type Ratings = Awaited<ReturnType<Api["getStationRatings"]>>;

/** What workers said of one station in the last 90 days: each thing apart, then their words. */
export function StationRatings({ id }: { id: number }) {
  const w = usePageWords(ratingWords);
  const lang = useLang();
  const api = useApi();
  const facilities = useFacilities();
  const [page, setPage] = useState(1);
  const day = (back: number) =>
    new Date(Date.now() - back * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
  const [from, to] = [day(90), day(0)];
  const answer = useQuery({
    queryKey: ["station", id, "ratings", from, page],
    queryFn: () => api.getStationRatings({ params: { id }, query: { from, to, page, size: 10 } }),
  });
  return (
    <section>
      <h2>
        {w.title} · {w.sections[90]}
      </h2>
      <Answer query={answer} empty={{ when: ({ items }) => items.length === 0, show: <p>{w.none}</p> }}>
        {({ items, comments, total }) => (
          <>
            <Table<Ratings["items"][number]>
              size="small"
              rowKey={(row) => row.about ?? row.facility ?? ""}
              pagination={false}
              dataSource={items}
              scroll={{ x: true }}
              columns={[
                {
                  title: w.item,
                  key: "item",
                  render: (_, row) => (row.about ? w.about[row.about] : facilities.nameOf(row.facility ?? "")),
                },
                { title: w.count, dataIndex: "count", align: "right" },
                { title: w.mean, key: "mean", align: "right", render: (_, row) => <RatingMean of={row.mean} /> },
              ]}
            />
            <h3>{w.comments}</h3>
            {total === 0 ? (
              <p>{w.noComments}</p>
            ) : (
              <Table<Ratings["comments"][number]>
                size="small"
                rowKey="id"
                dataSource={comments}
                scroll={{ x: true }}
                pagination={{ total, pageSize: 10, current: page, hideOnSinglePage: true, onChange: setPage }}
                columns={[
                  { title: w.on, key: "on", render: (_, row) => dateText(row.on, lang) },
                  {
                    title: w.text,
                    key: "text",
                    render: (_, row) => (
                      <>
                        {row.text} {row.isDemo && <StateTag tone="info">{w.demo}</StateTag>}
                      </>
                    ),
                  },
                  {
                    title: w.matter,
                    key: "matter",
                    render: (_, row) => row.matterId && <Link to={`/matters/${row.matterId}`}>{w.matter}</Link>,
                  },
                ]}
              />
            )}
          </>
        )}
      </Answer>
    </section>
  );
}
