import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Progress, Result } from "antd";
import { type ReactNode, useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useWords } from "../../words.ts";
import { problemText } from "../problem-text.ts";
import { Answer } from "../states/Answer.tsx";
import { useConfirm } from "../useConfirm.tsx";
import { FileDrop } from "./FileDrop.tsx";
import { ImportPreview } from "./ImportPreview.tsx";
import type { ImportProgress, ImportSource } from "./import-source.ts";

export type ImportPageProps = {
  title: string;
  /** What is imported, and what happens to rows that are there already. */
  intro: ReactNode;
  /** Empty tables with the right columns. */
  templates: { title: string; href: string }[];
  /** Bytes. */
  largest: number;
  source: ImportSource;
  /** The list where the rows are seen afterwards. */
  list: { title: string; to: string };
};

/** Upload → reading → preview → applying → done. The import's id is in the address: a reload loses nothing. */
export function ImportPage({ title, intro, templates, largest, source, list }: ImportPageProps) {
  const w = useWords().import;
  const words = useWords();
  const [params, setParams] = useSearchParams();
  const id = params.get("id") ?? undefined;
  const [sent, setSent] = useState<number>();
  const [refusal, setRefusal] = useState<string>();

  const send = async (file: File) => {
    setRefusal(undefined);
    if (file.size > largest) {
      setRefusal(w.tooLarge(Math.floor(largest / 1_048_576)));
      return;
    }
    setSent(0);
    try {
      setParams({ id: await source.send(file, setSent) });
    } catch (error) {
      setRefusal(problemText(error, words));
    } finally {
      setSent(undefined);
    }
  };

  return (
    <div className="page import">
      <Link className="page__back" to={list.to}>
        ← {list.title}
      </Link>
      <h1>{title}</h1>
      <div className="page__intro">{intro}</div>
      {refusal && <Alert type="error" showIcon title={refusal} role="alert" />}
      {id ? (
        <Running key={id} id={id} source={source} list={list} onAgain={() => setParams({})} />
      ) : sent === undefined ? (
        <>
          <FileDrop onFile={send} />
          <p className="import__templates">
            {w.templates}
            {templates.map(({ title: name, href }) => (
              <a key={href} href={href} download>
                {name}
              </a>
            ))}
          </p>
        </>
      ) : (
        <Meter label={w.sending} part={sent} />
      )}
    </div>
  );
}

type RunningProps = Pick<ImportPageProps, "source" | "list"> & { id: string; onAgain: () => void };

function Running({ id, source, list, onAgain }: RunningProps) {
  const w = useWords().import;
  const confirm = useConfirm();
  const query = useQuery({
    queryKey: ["import", id],
    queryFn: () => source.progress(id),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && ["reading", "applying"].includes(state.data.phase) ? 600 : false),
  });
  const again = async () => {
    await source.discard(id).catch(() => {});
    onAgain();
  };
  const show = (progress: ImportProgress): ReactNode => {
    switch (progress.phase) {
      case "reading":
        return (
          <Meter label={w.reading(progress.done)} part={progress.total ? progress.done / progress.total : undefined} />
        );
      case "applying":
        return <Meter label={w.applying(progress.done, progress.total)} part={progress.done / progress.total} />;
      case "preview":
        return (
          <ImportPreview
            progress={progress}
            onAgain={again}
            onApply={() =>
              confirm({
                title: w.applyTitle(progress.counts.added + progress.counts.changed),
                text: w.applyText(progress.counts.added, progress.counts.changed),
                action: w.apply,
                onConfirm: async () => {
                  await source.apply(id);
                  await query.refetch();
                },
              })
            }
          />
        );
      case "done":
        return (
          <Result
            status="success"
            title={w.doneTitle}
            subTitle={w.doneText(progress.added, progress.changed, progress.same)}
            extra={[
              <Link key="list" to={list.to}>
                {w.toList(list.title)}
              </Link>,
              <Button key="again" onClick={onAgain}>
                {w.another}
              </Button>,
            ]}
          />
        );
      case "failed":
        return (
          <Alert
            type="error"
            showIcon
            title={w.failedTitle}
            description={progress.why}
            action={<Button onClick={again}>{w.another}</Button>}
          />
        );
    }
  };
  return <Answer query={query}>{show}</Answer>;
}

function Meter({ label, part }: { label: string; part: number | undefined }) {
  return (
    <div className="import__meter">
      <p role="status">{label}</p>
      <Progress
        percent={part === undefined ? 100 : Math.floor(part * 100)}
        status={part === undefined ? "active" : "normal"}
        showInfo={part !== undefined}
        aria-label={label}
      />
    </div>
  );
}
