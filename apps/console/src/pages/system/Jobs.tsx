import { ReloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Table } from "antd";
import { type Api, useApi } from "../../api.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { timeText } from "../../parts/times.ts";
import { useConfirm } from "../../parts/useConfirm.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { SystemSections } from "./SystemSections.tsx";
import { words } from "./words.ts";

type Dead = Awaited<ReturnType<Api["listJobs"]>>["dead"][number];

export default function Jobs() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const jobs = useQuery({ queryKey: ["jobs"], queryFn: () => api.listJobs(), refetchInterval: 5000 });
  const number = (n: number) => <span className={n ? undefined : "quiet"}>{n.toLocaleString("en")}</span>;
  return (
    <SystemSections>
      <div className="page">
        <h1>{w.jobs}</h1>
        <Answer
          query={jobs}
          empty={{
            when: ({ counts, dead }) => counts.length === 0 && dead.length === 0,
            show: <Empty title={w.noJobs} text={w.noJobsText} />,
          }}
        >
          {({ counts, dead }) => (
            <>
              <Table
                size="small"
                rowKey="name"
                pagination={false}
                dataSource={counts}
                columns={[
                  { title: w.job, dataIndex: "name" },
                  {
                    title: w.waiting,
                    key: "waiting",
                    width: 120,
                    align: "right",
                    render: (_, row) => number(row.waiting),
                  },
                  {
                    title: w.running,
                    key: "running",
                    width: 120,
                    align: "right",
                    render: (_, row) => number(row.running),
                  },
                  { title: w.dead, key: "dead", width: 120, align: "right", render: (_, row) => number(row.dead) },
                ]}
              />
              <div className="page__row">
                <h2>{w.deadTitle}</h2>
                {dead.length > 0 && (
                  <Button
                    icon={<ReloadOutlined aria-hidden />}
                    onClick={() =>
                      confirm({
                        title: w.reviveTitle(dead.length),
                        text: w.reviveText,
                        action: w.revive,
                        onConfirm: async () => {
                          const { revived } = await api.reviveJobs();
                          void message.success(w.revived(revived));
                          await jobs.refetch();
                        },
                      })
                    }
                  >
                    {w.revive}
                  </Button>
                )}
              </div>
              {dead.length === 0 ? (
                <p>{w.noDead}</p>
              ) : (
                <Table<Dead>
                  size="small"
                  rowKey="id"
                  pagination={false}
                  dataSource={dead}
                  columns={[
                    { title: w.job, dataIndex: "name", width: 220 },
                    { title: w.reason, dataIndex: "reason" },
                    { title: w.tries, dataIndex: "tries", width: 70, align: "right" },
                    {
                      title: w.enqueued,
                      key: "from",
                      width: 165,
                      render: (_, { enqueuedAt }) => timeText(enqueuedAt, lang),
                    },
                    { title: w.died, key: "died", width: 165, render: (_, { diedAt }) => timeText(diedAt, lang) },
                  ]}
                />
              )}
            </>
          )}
        </Answer>
      </div>
    </SystemSections>
  );
}
