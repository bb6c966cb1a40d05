import { FileTextOutlined, PaperClipOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { DropMenu } from "../../../parts/DropMenu.tsx";
import { FileButton } from "../../../parts/FileButton.tsx";
import { Composer } from "../../../parts/thing/Composer.tsx";
import { usePageWords } from "../../../words.ts";
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
    <DropMenu
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
    </DropMenu>
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
  const { message } = App.useApp();
  return (
    <FileButton
      small
      label={w.attach}
      icon={<PaperClipOutlined aria-hidden />}
      address={`/api/matters/${matterId}/files?audience=${audience}`}
      onSent={() => {
        void message.success(w.attached);
        return onSent();
      }}
    />
  );
}
