import { App, Button } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { useLang, useWords } from "../words.ts";
import { sendFile } from "./import/send-file.ts";
import { problemText } from "./problem-text.ts";

type Props = {
  label: string;
  icon: ReactNode;
  /** Where the file goes; its name is added. */
  address: string;
  /** Media types that may be chosen; any where it is absent. With photos only, a phone offers its camera. */
  accept?: readonly string[];
  small?: boolean;
  onSent: () => Promise<unknown>;
};

/** Chooses a file and sends it. */
export function FileButton({ label, icon, address, accept, small = false, onSent }: Props) {
  const all = useWords();
  const lang = useLang();
  const { message } = App.useApp();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const send = async (file: File) => {
    setBusy(true);
    try {
      const named = `${address}${address.includes("?") ? "&" : "?"}${new URLSearchParams({ name: file.name.slice(-120) })}`;
      await sendFile(file, { address: named, lang, onSent: () => {} });
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
        {...(accept && { accept: accept.join(",") })}
        aria-label={label}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void send(file);
          target.value = "";
        }}
      />
      <Button size={small ? "small" : "middle"} icon={icon} loading={busy} onClick={() => field.current?.click()}>
        {label}
      </Button>
    </>
  );
}
