import { FileTextOutlined, PaperClipOutlined } from "@ant-design/icons";
import { App, Button, Dropdown } from "antd";
import { useRef, useState } from "react";
import { sendFile } from "../../../parts/import/send-file.ts";
import { problemText } from "../../../parts/problem-text.ts";
import { Composer } from "../../../parts/thing/Composer.tsx";
import { useLang, usePageWords, useWords } from "../../../words.ts";
import { type Act, type Matter, useReplyTemplates } from "../matter.ts";
import { words } from "./words.ts";

const kinds = ["reply", "note", "ask-worker"] as const;
const keys = { reply: "r", note: "n", "ask-worker": "q" };

type Props = { matter: Matter; onSend: (act: Act) => Promise<unknown>; onChange: () => Promise<unknown> };

/** One place to write: to the worker, to colleagues, a question; each says who will read it. */
export function MatterComposer({ matter, onSend, onChange }: Props) {
  const w = usePageWords(words);
  const open = kinds.filter((kind) => matter.may.includes(kind));
  if (open.length === 0) return null;
  return (
    <Composer
      draft={`matter ${matter.id}`}
      kinds={open.map((kind) => ({
        key: kind,
        keys: keys[kind],
        ...w.compose[kind],
        send: (text) => onSend({ act: kind, words: text }),
        tools: (insert) => (
          <>
            {kind !== "note" && <Templates matter={matter} onChoose={insert} />}
            <AttachButton matterId={matter.id} audience={kind === "note" ? "staff" : "worker"} onSent={onChange} />
          </>
        ),
      }))}
    />
  );
}

/** Those for this type of problem first. */
function Templates({ matter, onChoose }: { matter: Matter; onChoose: (words: string) => void }) {
  const w = usePageWords(words);
  const { data: templates = [] } = useReplyTemplates();
  const fits = (code: string | undefined) => Number(code !== undefined && code === matter.problemType?.code);
  const sorted = [...templates].sort((a, b) => fits(b.problemType) - fits(a.problemType));
  return (
    <Dropdown
      trigger={["click"]}
      placement="topRight"
      menu={{
        items: sorted.length
          ? sorted.map(({ id, title }) => ({ key: id, label: title }))
          : [{ key: "none", label: w.noTemplates, disabled: true }],
        onClick: ({ key }) => {
          const found = sorted.find(({ id }) => String(id) === key);
          if (found) onChoose(found.words);
        },
      }}
    >
      <Button size="small" icon={<FileTextOutlined aria-hidden />}>
        {w.template}
      </Button>
    </Dropdown>
  );
}

function AttachButton({
  matterId,
  audience,
  onSent,
}: {
  matterId: number;
  audience: "worker" | "staff";
  onSent: () => Promise<unknown>;
}) {
  const w = usePageWords(words);
  const all = useWords();
  const lang = useLang();
  const { message } = App.useApp();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const send = async (file: File) => {
    setBusy(true);
    try {
      const query = new URLSearchParams({ audience, name: file.name.slice(-120) });
      await sendFile(file, { address: `/api/matters/${matterId}/files?${query}`, lang, onSent: () => {} });
      void message.success(w.attached);
      await onSent();
    } catch (error) {
      void message.error(problemText(error, all), 8);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={w.attach}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void send(file);
          target.value = "";
        }}
      />
      <Button
        size="small"
        icon={<PaperClipOutlined aria-hidden />}
        loading={busy}
        onClick={() => field.current?.click()}
      >
        {w.attach}
      </Button>
    </>
  );
}
