import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { timeText } from "../../parts/times.ts";
import { useConfirm } from "../../parts/useConfirm.tsx";
import { useSignOut } from "../../session/useSignOut.ts";
import { useLang, usePageWords } from "../../words.ts";
import { words } from "./words.ts";

/** Where one is signed in; each can be ended, or all at once. */
export function MySessions() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const leave = useSignOut();
  const confirm = useConfirm();
  const sessions = useQuery({ queryKey: ["sessions"], queryFn: () => api.listMySessions() });
  return (
    <>
      <div className="page__row">
        <h2>{w.sessions}</h2>
        <Button
          onClick={() =>
            confirm({
              title: w.everywhereTitle,
              text: w.everywhereText,
              action: w.everywhere,
              danger: true,
              onConfirm: () => leave({ everywhere: true }),
            })
          }
        >
          {w.everywhere}
        </Button>
      </div>
      <Answer query={sessions}>
        {({ sessions: list }) => (
          <Table
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={list}
            columns={[
              { title: w.device, dataIndex: "device" },
              { title: w.since, dataIndex: "since", width: 180, render: (at: string) => timeText(at, lang) },
              { title: w.lastSeen, dataIndex: "lastSeen", width: 180, render: (at: string) => timeText(at, lang) },
              {
                title: <span className="unseen">{w.end}</span>,
                key: "end",
                width: 110,
                align: "right",
                render: (_, { id, current }) =>
                  current ? (
                    <StateTag tone="success">{w.here}</StateTag>
                  ) : (
                    <Button
                      size="small"
                      onClick={() =>
                        confirm({
                          title: w.endTitle,
                          text: w.endText,
                          action: w.end,
                          onConfirm: async () => {
                            await api.endSession({ params: { id } });
                            await sessions.refetch();
                          },
                        })
                      }
                    >
                      {w.end}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Answer>
    </>
  );
}
