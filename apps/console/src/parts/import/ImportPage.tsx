import { useQuery } from "@tanstack/react-query";
import { tableImportSchema, tableLimitBytes } from "@zhijia/contracts";
import { Alert, App, Button, Result } from "antd";
import { type ReactNode, useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useApi } from "../../api.ts";
import { useLang, useWords } from "../../words.ts";
import { problemText } from "../problem-text.ts";
import { saveFile } from "../save-file.ts";
import { Answer } from "../states/Answer.tsx";
import { useConfirm } from "../useConfirm.tsx";
import { FileDrop } from "./FileDrop.tsx";
import { ImportPreview } from "./ImportPreview.tsx";
import { Meter } from "./Meter.tsx";
import { newKey } from "./new-key.ts";
import { sendFile } from "./send-file.ts";
import type { TableImport } from "./table-import.ts";

export type ImportPageProps = {
  kind: TableImport["kind"];
  title: string;
  /** What is imported, and what happens to rows that are there already. */
  intro: ReactNode;
  /** The list where the rows are seen afterwards. */
  list: { title: string; to: string };
};

/** Upload → checking → preview → applying → done. The import's id is in the address: a reload loses nothing. */
export function ImportPage({ kind, title, intro, list }: ImportPageProps) {
  const words = useWords();
  const w = words.import;
  const lang = useLang();
  const api = useApi();
  const { message } = App.useApp();
  const [params, setParams] = useSearchParams();
  const id = params.get("id") ?? undefined;
  const [sent, setSent] = useState<number>();
  const [refusal, setRefusal] = useState<string>();

  const send = async (file: File) => {
    setRefusal(undefined);
    if (file.size > tableLimitBytes) {
      setRefusal(w.tooLarge(tableLimitBytes / 1_048_576));
      return;
    }
    setSent(0);
    try {
      const query = new URLSearchParams({ name: file.name, key: newKey() });
      const address = `/api/table-imports/${kind}?${query}`;
      const answer = tableImportSchema.parse(await sendFile(file, { address, lang, onSent: setSent }));
      setParams({ id: answer.id });
    } catch (error) {
      setRefusal(problemText(error, words));
    } finally {
      setSent(undefined);
    }
  };

  const saveTemplate = async () => {
    try {
      saveFile(await api.getTableTemplate({ params: { kind } }));
    } catch (error) {
      void message.error(problemText(error, words), 8);
    }
  };

  return (
    <div className="page import">
      <Link className="page__back" to={list.to}>
        ← {list.title}
      </Link>
      <h1>{title}</h1>
      <div className="page__intro">{intro}</div>
      {refusal && <Alert className="import__verdict" type="error" showIcon title={refusal} role="alert" />}
      {id ? (
        <Running key={id} id={id} list={list} onAgain={() => setParams({})} />
      ) : sent === undefined ? (
        <>
          <FileDrop onFile={send} />
          <p className="import__templates">
            {w.noTable}
            <Button type="link" size="small" onClick={saveTemplate}>
              {w.template}
            </Button>
          </p>
        </>
      ) : (
        <Meter label={w.sending} part={sent} />
      )}
    </div>
  );
}

type RunningProps = Pick<ImportPageProps, "list"> & { id: string; onAgain: () => void };

function Running({ id, list, onAgain }: RunningProps) {
  const w = useWords().import;
  const lang = useLang();
  const api = useApi();
  const confirm = useConfirm();
  const query = useQuery({
    queryKey: ["table-import", id],
    queryFn: () => api.getTableImport({ params: { id } }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && ["checking", "applying"].includes(state.data.state) ? 600 : false),
  });
  const show = (table: TableImport): ReactNode => {
    const { total = 0, new: added = 0, changed = 0, unchanged = 0 } = table.counts ?? {};
    switch (table.state) {
      case "checking":
        return <Meter label={w.checking(table.rows)} part={table.share} />;
      case "applying":
        return <Meter label={w.applying(total)} part={table.share} />;
      case "applied":
        return (
          <Result
            status="success"
            title={w.doneTitle}
            subTitle={w.doneText(added, changed, unchanged)}
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
      default:
        if (table.problem) {
          return (
            <Alert
              type="error"
              showIcon
              title={w.refusedTitle}
              description={table.problem[lang]}
              action={<Button onClick={onAgain}>{w.another}</Button>}
            />
          );
        }
        return (
          <ImportPreview
            table={table}
            onAgain={onAgain}
            onErrorFile={async () => saveFile(await api.getTableErrors({ params: { id } }))}
            onApply={() =>
              confirm({
                title: w.applyTitle(added + changed),
                text: w.applyText(added, changed),
                action: w.apply,
                onConfirm: async () => {
                  await api.applyTableImport({ params: { id }, body: {} });
                  await query.refetch();
                },
              })
            }
          />
        );
    }
  };
  return <Answer query={query}>{show}</Answer>;
}
