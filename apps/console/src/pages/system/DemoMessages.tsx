import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Table } from "antd";
import { useSearchParams } from "react-router";
import { type Api, useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { timeText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { SystemSections } from "./SystemSections.tsx";
import { words } from "./words.ts";

type Message = Awaited<ReturnType<Api["listDemoMessages"]>>["rows"][number];

/** Messages that were not sent, said so in every row: nobody may take them for real ones. */
export default function DemoMessages() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const [params, setParams] = useSearchParams();
  const page = Math.max(1, Number(params.get("page")) || 1);
  const messages = useQuery({
    queryKey: ["demo-messages", page],
    queryFn: () => api.listDemoMessages({ query: { page } }),
    refetchInterval: 5000,
  });
  return (
    <SystemSections>
      <div className="page">
        <h1>{w.messages}</h1>
        <Answer query={messages}>
          {({ rows, demo }) => (
            <>
              <Alert
                className="dialog__warning"
                type={demo ? "warning" : "info"}
                showIcon
                title={demo ? w.messagesIntro : w.messagesLive}
              />
              {rows.length === 0 ? (
                demo && <p>{w.noMessages}</p>
              ) : (
                <Table<Message>
                  size="small"
                  rowKey={({ at, to }) => `${at} ${to}`}
                  pagination={false}
                  dataSource={rows}
                  columns={[
                    { title: w.at, key: "at", width: 165, render: (_, { at }) => timeText(at, lang) },
                    { title: w.to, dataIndex: "to", width: 160 },
                    { title: w.text, dataIndex: "text" },
                    {
                      title: <span className="unseen">{w.demo}</span>,
                      key: "demo",
                      width: 140,
                      render: () => <StateTag tone="warning">{w.demo}</StateTag>,
                    },
                  ]}
                />
              )}
              <div className="buttons">
                {page > 1 && <Button onClick={() => setParams({ page: String(page - 1) })}>{w.newer}</Button>}
                {rows.length >= 50 && <Button onClick={() => setParams({ page: String(page + 1) })}>{w.older}</Button>}
              </div>
            </>
          )}
        </Answer>
      </div>
    </SystemSections>
  );
}
