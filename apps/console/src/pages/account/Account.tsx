import { useQuery, useQueryClient } from "@tanstack/react-query";
import { roles } from "@zhijia/contracts";
import { Button, Table, Tag } from "antd";
import { Answer } from "../../parts/states/Answer.tsx";
import { timeText } from "../../parts/times.ts";
import { useConfirm } from "../../parts/useConfirm.tsx";
import { useMe } from "../../session/Me.tsx";
import { useSession } from "../../session/session.ts";
import { useLang, usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export default function Account() {
  const w = usePageWords(words);
  const lang = useLang();
  const me = useMe();
  const session = useSession();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const sessions = useQuery({ queryKey: ["sessions"], queryFn: () => session.sessions() });

  return (
    <div className="page page--narrow">
      <h1>{w.title}</h1>
      <h2>{w.roles}</h2>
      {me.grants.length === 0 ? (
        <p>{w.noRoles}</p>
      ) : (
        <ul className="plain">
          {me.grants.map(({ role, scope }) => (
            <li key={`${role} ${scope.id}`}>
              <Tag>{roles[role][lang]}</Tag> {scope.name}
            </li>
          ))}
        </ul>
      )}
      <div className="page__row">
        <h2>{w.sessions}</h2>
        <Button
          onClick={() =>
            confirm({
              title: w.everywhereTitle,
              text: w.everywhereText,
              action: w.everywhere,
              danger: true,
              onConfirm: async () => {
                await session.signOut({ everywhere: true });
                queries.clear();
                queries.setQueryData(["me"], null);
              },
            })
          }
        >
          {w.everywhere}
        </Button>
      </div>
      <Answer query={sessions}>
        {(list) => (
          <Table
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={list}
            columns={[
              { title: w.device, dataIndex: "device" },
              { title: w.place, dataIndex: "place", width: 160 },
              { title: w.lastSeen, dataIndex: "lastSeen", width: 180, render: (at: string) => timeText(at, lang) },
              {
                title: "",
                key: "end",
                width: 110,
                align: "right",
                render: (_, { id, current }) =>
                  current ? (
                    <Tag color="green">{w.here}</Tag>
                  ) : (
                    <Button
                      size="small"
                      onClick={() =>
                        confirm({
                          title: w.endTitle,
                          text: w.endText,
                          action: w.end,
                          onConfirm: async () => {
                            await session.endSession(id);
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
    </div>
  );
}
