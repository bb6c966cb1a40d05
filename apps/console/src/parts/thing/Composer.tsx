import { Alert, Button, Input, Segmented } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea.js";
import { type ReactNode, useRef, useState } from "react";
import { useShortcuts } from "../../keyboard/Shortcuts.tsx";
import { useWords } from "../../words.ts";
import { problemText } from "../problem-text.ts";

export type ComposerKind = {
  key: string;
  title: string;
  placeholder: string;
  /** Who will read it: said before it is sent. */
  readers: string;
  /** The verb on the button. */
  action: string;
  send: (text: string) => Promise<unknown>;
  /** A key that goes straight to it, beside `c` for the first. */
  keys?: string;
  /** Stands beside the button: templates, files. What it gives to `insert` is added to what is written. */
  tools?: (insert: (text: string) => void) => ReactNode;
};

/** What was begun and not sent, kept while the console is open. */
const drafts = new Map<string, string>();

/** One place to write at the bottom of a thing: a reply, a note, a dispatch. `draft` names what is kept. */
export function Composer({ kinds, draft }: { kinds: ComposerKind[]; draft: string }) {
  const w = useWords();
  const [key, setKey] = useState(kinds[0]?.key);
  const kind = kinds.find((one) => one.key === key) ?? kinds[0];
  const name = `${draft} ${kind?.key}`;
  const [texts, setTexts] = useState<Record<string, string>>({});
  const text = texts[name] ?? drafts.get(name) ?? "";
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const field = useRef<TextAreaRef>(null);
  useShortcuts([
    { keys: "c", label: w.shortcuts.compose, group: "thing", run: () => field.current?.focus() },
    ...kinds.flatMap((one) =>
      one.keys
        ? [
            {
              keys: one.keys,
              label: one.title,
              group: "thing" as const,
              run: () => {
                setKey(one.key);
                field.current?.focus();
              },
            },
          ]
        : [],
    ),
  ]);
  if (!kind) return null;

  const write = (next: string) => {
    setTexts({ ...texts, [name]: next });
    if (next) drafts.set(name, next);
    else drafts.delete(name);
  };
  const send = async () => {
    if (!text.trim() || busy) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      await kind.send(text.trim());
      write("");
    } catch (error) {
      setRefusal(problemText(error, w));
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className="composer" aria-label={w.thing.composer}>
      {kinds.length > 1 && (
        <Segmented
          size="small"
          aria-label={w.thing.kind}
          value={kind.key}
          onChange={setKey}
          options={kinds.map((one) => ({ value: one.key, label: one.title }))}
        />
      )}
      {refusal && <Alert type="error" showIcon title={refusal} role="alert" />}
      <Input.TextArea
        ref={field}
        aria-label={kind.title}
        placeholder={kind.placeholder}
        autoSize={{ minRows: 2, maxRows: 10 }}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
          if (event.key === "Escape") field.current?.blur();
        }}
      />
      <div className="composer__foot">
        <span>{kind.readers}</span>
        {kind.tools && (
          <span className="composer__tools">
            {kind.tools((more) => {
              write(text.trim() ? `${text.trimEnd()}\n${more}` : more);
              field.current?.focus();
            })}
          </span>
        )}
        <Button type="primary" disabled={!text.trim()} loading={busy} onClick={send} title="Ctrl Enter">
          {kind.action}
        </Button>
      </div>
    </section>
  );
}
