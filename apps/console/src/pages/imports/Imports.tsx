import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { tableKinds, tablePermissions } from "@zhijia/contracts";
import { App, Button, Table } from "antd";
import { Link } from "react-router";
import { useApi } from "../../api.ts";
import type { TableImport } from "../../parts/import/table-import.ts";
import { problemText } from "../../parts/problem-text.ts";
import { StateTag, type Tone } from "../../parts/StateTag.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { timeText } from "../../parts/times.ts";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords, useWords } from "../../words.ts";
import { ImportSections } from "./ImportSections.tsx";
import { words } from "./words.ts";

const tones: Record<TableImport["state"], Tone> = {
  checking: "info",
  checked: "warning",
  applying: "info",
  applied: "success",
  refused: "danger",
};

/** Every table that can be brought in, and what one brought in before. */
export default function Imports() {
  const w = usePageWords(words);
  const all = useWords();
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const { message } = App.useApp();
  const history = useQuery({
    queryKey: ["table-imports"],
    queryFn: () => api.listTableImports({ query: { size: 50 } }),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.imports.some((one) => ["checking", "applying"].includes(one.state)) ? 1500 : false,
  });
  const saveTemplate = async (kind: TableImport["kind"]) => {
    try {
      saveFile(await api.getTableTemplate({ params: { kind } }));
    } catch (error) {
      void message.error(problemText(error, all), 8);
    }
  };
  return (
    <ImportSections>
      <div className="page">
        <h1>{w.title}</h1>
        <ul className="cards">
          {tableKinds
            .filter((kind) => me.may(tablePermissions[kind]))
            .map((kind) => (
              <li key={kind} className="card">
                <h2>{w.kinds[kind]}</h2>
                <p>{w.about[kind]}</p>
                <div className="card__foot">
                  <Link to={`/imports/${kind}`}>{w.begin}</Link>
                  <Button
                    type="link"
                    size="small"
                    icon={<DownloadOutlined aria-hidden />}
                    onClick={() => saveTemplate(kind)}
                  >
                    {w.template}
                  </Button>
                </div>
              </li>
            ))}
        </ul>
        <h2>{w.history}</h2>
        <Answer query={history} empty={{ when: ({ total }) => total === 0, show: <p>{w.historyEmpty}</p> }}>
          {({ imports }) => (
            <Table<TableImport>
              size="small"
              rowKey="id"
              pagination={false}
              dataSource={imports}
              columns={[
                {
                  title: w.file,
                  key: "file",
                  ellipsis: true,
                  render: (_, { id, kind, fileName }) => <Link to={`/imports/${kind}?id=${id}`}>{fileName}</Link>,
                },
                { title: w.what, key: "kind", width: 120, render: (_, { kind }) => w.kinds[kind] },
                {
                  title: w.state,
                  key: "state",
                  width: 150,
                  render: (_, { state }) => <StateTag tone={tones[state]}>{w.states[state]}</StateTag>,
                },
                {
                  title: w.rows,
                  key: "rows",
                  width: 90,
                  align: "right",
                  render: (_, { rows }) => rows.toLocaleString("en"),
                },
                {
                  title: w.result,
                  key: "result",
                  width: 190,
                  align: "right",
                  render: (_, { counts }) =>
                    counts &&
                    [counts.new, counts.changed, counts.problems].map((n) => n.toLocaleString("en")).join(" / "),
                },
                { title: w.by, key: "by", width: 130, ellipsis: true, render: (_, { by }) => by.name },
                { title: w.at, key: "at", width: 170, render: (_, { at }) => timeText(at, lang) },
              ]}
            />
          )}
        </Answer>
      </div>
    </ImportSections>
  );
}
