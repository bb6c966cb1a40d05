import { CloseOutlined, FileProtectOutlined } from "@ant-design/icons";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Input, Select, Table } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { type Api, useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { timeText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { AuditSections } from "./AuditSections.tsx";
import { actorOf, readLogQuestion, shortIds } from "./log-question.ts";
import { ProofDialog } from "./ProofDialog.tsx";
import { words } from "./words.ts";

type Entry = Awaited<ReturnType<Api["listLog"]>>["rows"][number];

/** The access log, newest first; every filter is in the address, so that a finding can be passed on as a link. */
export default function AccessLog() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const [params, setParams] = useSearchParams();
  const question = readLogQuestion(params);
  const [proving, setProving] = useState<number>();
  const log = useQuery({
    queryKey: ["log", question],
    queryFn: () => api.listLog({ query: { ...question, size: 50 } }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const set = (key: "kind" | "actor" | "subject", value: string | undefined) => {
    const next = new URLSearchParams(params);
    next.delete("before");
    if (value) next.set(key, value);
    else next.delete(key);
    setParams(next);
  };
  const older = (before: number) => {
    const next = new URLSearchParams(params);
    next.set("before", String(before));
    setParams(next);
  };
  const { before, ...filters } = question;
  const newest = new URLSearchParams(params);
  newest.delete("before");

  return (
    <AuditSections>
      <div className="page">
        <h1>{w.log}</h1>
        <p className="page__intro">{w.logIntro}</p>
        <search className="filters" aria-label={w.filters}>
          <Select<"look" | "security" | "">
            className="filters__choice"
            aria-label={w.kind}
            value={question.kind ?? ""}
            onChange={(kind) => set("kind", kind)}
            popupMatchSelectWidth={false}
            options={[
              { value: "", label: w.anyKind },
              { value: "look", label: w.kinds.look },
              { value: "security", label: w.kinds.security },
            ]}
          />
          <Filter
            key={`actor ${params.get("actor")}`}
            label={w.actor}
            hint={w.actorHint}
            value={params.get("actor") ?? ""}
            onSet={(value) => set("actor", value)}
          />
          <Filter
            key={`subject ${params.get("subject")}`}
            label={w.subject}
            hint={w.subject}
            value={params.get("subject") ?? ""}
            onSet={(value) => set("subject", value)}
          />
          {Object.keys(filters).length > 0 && (
            <Button type="link" icon={<CloseOutlined aria-hidden />} onClick={() => setParams({})}>
              {w.clear}
            </Button>
          )}
        </search>
        <Answer
          query={log}
          empty={{ when: ({ rows }) => rows.length === 0, show: <Empty title={w.noneTitle} text={w.noneText} /> }}
        >
          {({ rows, next }) => (
            <>
              <Table<Entry>
                size="small"
                rowKey="seq"
                pagination={false}
                dataSource={rows}
                tableLayout="fixed"
                columns={[
                  { title: w.seq, dataIndex: "seq", width: 80, align: "right" },
                  { title: w.at, key: "at", width: 160, render: (_, { at }) => timeText(at, lang) },
                  {
                    title: w.kind,
                    key: "kind",
                    width: 130,
                    render: (_, { kind }) => (
                      <StateTag tone={kind === "look" ? "info" : "neutral"}>{w.kinds[kind]}</StateTag>
                    ),
                  },
                  { title: w.who, key: "who", width: 170, ellipsis: true, render: (_, entry) => <Who entry={entry} /> },
                  { title: w.what, key: "what", render: (_, entry) => <What entry={entry} /> },
                  {
                    title: w.purpose,
                    key: "purpose",
                    width: 200,
                    render: (_, { purpose }) => (w.purposes as Record<string, string>)[purpose] ?? purpose,
                  },
                  {
                    title: w.subjectShort,
                    key: "subject",
                    width: 110,
                    render: (_, { subject }) =>
                      subject && (
                        <Link to={`?subject=${subject}`} title={w.onlySubject}>
                          <code>{subject.slice(0, 8)}</code>
                        </Link>
                      ),
                  },
                  {
                    title: <span className="unseen">{w.proof}</span>,
                    key: "proof",
                    width: 90,
                    align: "right",
                    render: (_, { seq }) => (
                      <Button
                        size="small"
                        icon={<FileProtectOutlined aria-hidden />}
                        aria-label={w.proofTitle(seq)}
                        onClick={() => setProving(seq)}
                      >
                        {w.proof}
                      </Button>
                    ),
                  },
                ]}
              />
              <div className="buttons">
                {before !== undefined && <Button onClick={() => setParams(newest)}>{w.newest}</Button>}
                {next !== undefined && <Button onClick={() => older(next)}>{w.older}</Button>}
              </div>
            </>
          )}
        </Answer>
        {proving !== undefined && <ProofDialog seq={proving} onClose={() => setProving(undefined)} />}
      </div>
    </AuditSections>
  );
}

type FilterProps = { label: string; hint: string; value: string; onSet: (value: string) => void };

function Filter({ label, hint, value, onSet }: FilterProps) {
  const [typed, setTyped] = useState(value);
  return (
    <Input
      className="filters__search"
      aria-label={label}
      placeholder={hint}
      allowClear
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
        if (!event.target.value) onSet("");
      }}
      onPressEnter={() => onSet(typed.trim())}
      onBlur={() => typed.trim() !== value && onSet(typed.trim())}
    />
  );
}

function Who({ entry }: { entry: Entry }) {
  const w = usePageWords(words);
  const { kind, id } = actorOf(entry.actor);
  if (kind === "visitor") return w.actors.visitor;
  if (kind === "system") return id ? w.systemOf(id) : w.actors.system;
  const name = entry.actorName ?? (kind === "staff" ? w.staffOf(id.slice(0, 8)) : w.workerOf(id.slice(0, 8)));
  return (
    <Link to={`?actor=${encodeURIComponent(entry.actor)}`} title={w.onlyActor(name)}>
      {name}
    </Link>
  );
}

function What({ entry: { what, record, detail } }: { entry: Entry }) {
  const w = usePageWords(words);
  const details = Object.entries(detail ?? {}).map(([key, value]) => `${key}: ${value}`);
  return (
    <>
      {(w.codes as Record<string, string>)[what] ?? <code>{what}</code>}
      {(record || details.length > 0) && (
        <span className="log__detail">
          {[record, ...details]
            .filter(Boolean)
            .map((text) => shortIds(text!))
            .join(" · ")}
        </span>
      )}
    </>
  );
}
