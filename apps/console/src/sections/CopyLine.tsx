import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState } from "react";
import { usePageWords } from "../words.ts";
import { words } from "./words.ts";

/** A line to take away: marked by a click, copied by the button. */
export function CopyLine({ text, label }: { text: string; label: string }) {
  const w = usePageWords(words);
  const line = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    getSelection()?.selectAllChildren(line.current!);
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // No clipboard where the console is reached without HTTPS: the marked line is copied in the old way.
      document.execCommand("copy");
    }
    setCopied(true);
    setTimeout(() => setCopied(false), 3000);
  };
  return (
    <div className="copy-line">
      <code ref={line}>{text}</code>
      <Button icon={copied ? <CheckOutlined /> : <CopyOutlined />} aria-label={`${w.copy} ${label}`} onClick={copy}>
        <span aria-live="polite">{copied ? w.copied : w.copy}</span>
      </Button>
    </div>
  );
}
