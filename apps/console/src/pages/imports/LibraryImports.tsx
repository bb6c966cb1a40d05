import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { libraryKinds } from "@zhijia/contracts";
import { Alert, App, Button, Progress, Radio, Table } from "antd";
import { useRef, useState } from "react";
import { z } from "zod";
import { type Api, useApi } from "../../api.ts";
import { Meter } from "../../parts/import/Meter.tsx";
import { sendFile } from "../../parts/import/send-file.ts";
import { problemText } from "../../parts/problem-text.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { timeText } from "../../parts/times.ts";
import { useLang, usePageWords, useWords } from "../../words.ts";
import { ImportSections } from "./ImportSections.tsx";
import { words } from "./words.ts";

type LibraryImport = Awaited<ReturnType<Api["getLibraryImport"]>>;
const tones = { waiting: "neutral", running: "info", done: "success", failed: "danger" } as const;
const limitMb = 500;
const started = z.object({ id: z.int() });

/** Judgments, texts and statutes from a file: begun here, carried on by the server whoever leaves. */
export default function LibraryImports() {
  const w = usePageWords(words);
  const lang = useLang();
  const all = useWords();
  const api = useApi();
  const { message } = App.useApp();
  const imports = useQuery({
    queryKey: ["library-imports"],
    queryFn: () => api.listLibraryImports({ query: { page: 1 } }),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.rows.some((one) => ["waiting", "running"].includes(one.state)) ? 1000 : false,
  });
  const saveRejects = async (id: number) => {
    try {
      saveFile(await api.downloadLibraryRejects({ params: { id } }));
    } catch (error) {
      void message.error(problemText(error, all), 8);
    }
  };
  const number = (n: number) => n.toLocaleString("en");
  return (
    <ImportSections>
      <div className="page">
        <h1>{w.libraryTitle}</h1>
        <p className="page__intro">{w.libraryText}</p>
        <Upload onStarted={() => void imports.refetch()} />
        <h2>{w.history}</h2>
        <Answer query={imports} empty={{ when: ({ total }) => total === 0, show: <p>{w.libraryEmpty}</p> }}>
          {({ rows }) => (
            <Table<LibraryImport>
              size="small"
              rowKey="id"
              pagination={false}
              dataSource={rows}
              tableLayout="fixed"
              expandable={{
                columnTitle: <span className="unseen">{w.reasons}</span>,
                rowExpandable: ({ problem, refused }) => Boolean(problem) || refused > 0,
                expandedRowRender: (row) => <Reasons row={row} onSave={() => saveRejects(row.id)} />,
              }}
              columns={[
                { title: w.file, dataIndex: "name", ellipsis: true },
                { title: w.what, key: "kind", width: 130, render: (_, { kind }) => w.libraryKinds[kind] },
                {
                  title: w.state,
                  key: "state",
                  width: 90,
                  render: (_, { state }) => <StateTag tone={tones[state]}>{w.libraryStates[state]}</StateTag>,
                },
                {
                  title: w.progress,
                  key: "share",
                  width: 140,
                  render: (_, { share, state }) => (
                    <Progress
                      size="small"
                      percent={state === "done" ? 100 : Math.floor(share * 100)}
                      status={state === "failed" ? "exception" : state === "done" ? "success" : "active"}
                      aria-label={w.progress}
                    />
                  ),
                },
                {
                  title: w.accepted,
                  key: "accepted",
                  width: 80,
                  align: "right",
                  render: (_, row) => number(row.accepted),
                },
                {
                  title: w.unchanged,
                  key: "same",
                  width: 90,
                  align: "right",
                  render: (_, row) => number(row.unchanged),
                },
                {
                  title: w.refused,
                  key: "refused",
                  width: 80,
                  align: "right",
                  render: (_, row) => number(row.refused),
                },
                {
                  title: w.skipped,
                  key: "skipped",
                  width: 100,
                  align: "right",
                  render: (_, row) => number(row.skipped),
                },
                {
                  title: w.at,
                  key: "at",
                  width: 150,
                  render: (_, { startedAt, by }) => (
                    <>
                      {timeText(startedAt, lang)}
                      <span className="log__detail">{by}</span>
                    </>
                  ),
                },
              ]}
            />
          )}
        </Answer>
      </div>
    </ImportSections>
  );
}

function Reasons({ row, onSave }: { row: LibraryImport; onSave: () => void }) {
  const w = usePageWords(words);
  return (
    <>
      {row.problem && <Alert type="error" showIcon title={row.problem} />}
      {row.refused > 0 && (
        <>
          <h3>{w.reasons}</h3>
          <ul>
            {Object.entries(row.reasons).map(([reason, n]) => (
              <li key={reason}>
                {reason} × {n.toLocaleString("en")}
              </li>
            ))}
          </ul>
          <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={onSave}>
            {w.rejects}
          </Button>
        </>
      )}
    </>
  );
}

function Upload({ onStarted }: { onStarted: () => void }) {
  const w = usePageWords(words);
  const all = useWords();
  const lang = useLang();
  const field = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<(typeof libraryKinds)[number]>("cases");
  const [file, setFile] = useState<File>();
  const [sent, setSent] = useState<number>();
  const [refusal, setRefusal] = useState<string>();
  const send = async () => {
    if (!file) return setRefusal(w.fileMissing);
    if (file.size > limitMb * 1_000_000) return setRefusal(w.tooLarge(limitMb));
    setRefusal(undefined);
    setSent(0);
    try {
      const address = `/api/administration/library-imports?kind=${kind}`;
      started.parse(await sendFile(file, { address, lang, onSent: setSent }));
      setFile(undefined);
      onStarted();
    } catch (error) {
      setRefusal(problemText(error, all));
    } finally {
      setSent(undefined);
    }
  };
  if (sent !== undefined) return <Meter label={w.uploading} part={sent} />;
  return (
    <section className="upload">
      {refusal && <Alert className="import__verdict" type="error" showIcon title={refusal} role="alert" />}
      <Radio.Group
        aria-label={w.libraryKind}
        value={kind}
        onChange={(event) => setKind(event.target.value)}
        options={libraryKinds.map((value) => ({ value, label: w.libraryKinds[value] }))}
      />
      <p className="page__note">{w.libraryHints[kind]}</p>
      <div className="upload__row">
        <Button onClick={() => field.current?.click()}>{file ? file.name : w.chooseFile}</Button>
        <input
          ref={field}
          type="file"
          className="unseen"
          aria-label={w.chooseFile}
          tabIndex={-1}
          onChange={(event) => setFile(event.target.files?.[0])}
        />
        <Button type="primary" icon={<UploadOutlined aria-hidden />} onClick={send}>
          {w.upload}
        </Button>
      </div>
    </section>
  );
}
