import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Alert, Button, Input, Modal } from "antd";
import { useEffect, useState } from "react";
import { useApi } from "../../api.ts";
import { NeedTag } from "../../explanations/NeedTag.tsx";
import { problemText } from "../../parts/problem-text.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { useLang, usePageWords, useWords } from "../../words.ts";
import type { AskedFor } from "./asked-for.ts";
import { words } from "./words.ts";

type Props = { request: AskedFor; onSend: (caseId: string) => Promise<unknown>; onClose: () => void };

/** Chooses the explained case that answers a request; begins with those of its need. */
export function AnswerDialog({ request, onSend, onClose }: Props) {
  const w = usePageWords(words);
  const all = useWords();
  const lang = useLang();
  const api = useApi();
  const [typed, setTyped] = useState("");
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  const need = text ? undefined : request.need?.code;
  const found = useQuery({
    queryKey: ["answers", lang, text, need],
    queryFn: () =>
      api.listWorkCases({
        query: { state: "published", size: 20, ...(text ? { text } : {}), ...(need ? { need } : {}) },
      }),
    placeholderData: keepPreviousData,
  });
  const send = async (id: string) => {
    setBusy(id);
    setFault(undefined);
    try {
      await onSend(id);
      onClose();
    } catch (error) {
      setFault(problemText(error, all));
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <Modal open title={w.answerTitle} footer={null} width={640} onCancel={onClose}>
      <blockquote className="request__words">{request.words}</blockquote>
      <p>{w.answerText}</p>
      {fault && <Alert type="error" showIcon role="alert" title={fault} />}
      <Input.Search
        autoFocus
        allowClear
        aria-label={w.search}
        placeholder={w.search}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Answer
        query={found}
        empty={{ when: ({ rows }) => rows.length === 0, show: <p className="quiet">{w.searchNone}</p> }}
      >
        {({ rows }) => (
          <ul className="answers">
            {rows.map((row) => (
              <li key={row.id}>
                <div>
                  <strong>{row.title}</strong>
                  <span className="needs">
                    {row.labels
                      .filter(({ state }) => state === "confirmed")
                      .map((label) => (
                        <NeedTag key={label.need} {...label} />
                      ))}
                  </span>
                </div>
                <Button
                  size="small"
                  loading={busy === row.id}
                  aria-label={all.form.line(w.choose, row.title)}
                  onClick={() => send(row.id)}
                >
                  {w.choose}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Modal>
  );
}
