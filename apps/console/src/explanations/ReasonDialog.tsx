import { Alert, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { problemText } from "../parts/problem-text.ts";
import { usePageWords, useWords } from "../words.ts";
import { words } from "./words.ts";

type Props = {
  title: string;
  /** What will happen, who reads the reason. */
  text: ReactNode;
  label: string;
  /** The verb on the button. */
  action: string;
  danger?: boolean;
  least?: number;
  onSend: (reason: string) => Promise<unknown>;
  onClose: () => void;
};

/** An act that needs its reason in words. What was written stays when it fails. */
export function ReasonDialog({ title, text, label, action, danger = false, least = 2, onSend, onClose }: Props) {
  const all = useWords();
  const w = usePageWords(words);
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (reason.trim().length < least) return setFault(w.reasonShort(least));
    setBusy(true);
    setFault(undefined);
    try {
      await onSend(reason.trim());
      onClose();
    } catch (error) {
      setFault(problemText(error, all));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      okText={action}
      cancelText={w.cancel}
      okButtonProps={{ danger, loading: busy }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <div className="reason">
        <div>{text}</div>
        {fault && <Alert type="error" showIcon role="alert" title={fault} />}
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the text area inside */}
        <label>
          <span>{label}</span>
          <Input.TextArea
            autoFocus
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
            }}
          />
        </label>
      </div>
    </Modal>
  );
}
