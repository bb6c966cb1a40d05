import { useQuery } from "@tanstack/react-query";
import { App, Button, Modal } from "antd";
import { useState } from "react";
import { type Api, useApi } from "../../../api.ts";
import { problemText } from "../../../parts/problem-text.ts";
import { Answer } from "../../../parts/states/Answer.tsx";
import { CopyLine } from "../../../sections/CopyLine.tsx";
import { usePageWords, useWords } from "../../../words.ts";
import { words as sharedWords } from "../words.ts";
import { words } from "./words.ts";

type Copied = Awaited<ReturnType<Api["copyMatter"]>> & { form: string };

/** The matter in the fields of another system, to be pasted there line by line. */
export function CopyOut({ matterId, onClose }: { matterId: number; onClose: () => void }) {
  const w = usePageWords(words);
  const shared = usePageWords(sharedWords);
  const all = useWords();
  const api = useApi();
  const { message } = App.useApp();
  const [copied, setCopied] = useState<Copied>();
  const forms = useQuery({ queryKey: ["copy-templates"], queryFn: () => api.listCopyTemplates() });
  const choose = async (templateId: number, form: string) => {
    try {
      setCopied({ ...(await api.copyMatter({ params: { id: matterId }, body: { templateId } })), form });
    } catch (error) {
      void message.error(problemText(error, all), 8);
    }
  };
  return (
    <Modal open width={640} title={copied ? w.copyTitle(copied.form) : w.copyOut} footer={null} onCancel={onClose}>
      {copied ? (
        <>
          <p className="quiet">{w.copyText}</p>
          <ul className="copy-out plain">
            {copied.fields.map(({ label, text }) => (
              <li key={label}>
                <strong>{label}</strong>
                <CopyLine label={label} text={text} />
              </li>
            ))}
            <li>
              <strong>{w.copyAll}</strong>
              <CopyLine
                label={w.copyAll}
                text={copied.fields.map(({ label, text }) => shared.line(label, text)).join("\n")}
              />
            </li>
          </ul>
        </>
      ) : (
        <Answer
          query={forms}
          empty={{ when: ({ templates }) => templates.length === 0, show: <p className="quiet">{w.noForms}</p> }}
        >
          {({ templates }) => (
            <ul className="copy-out plain">
              {templates.map(({ id, name, union }) => (
                <li key={id}>
                  <Button onClick={() => choose(id, name)}>{name}</Button>
                  <span className="quiet"> {union.name}</span>
                </li>
              ))}
            </ul>
          )}
        </Answer>
      )}
    </Modal>
  );
}
