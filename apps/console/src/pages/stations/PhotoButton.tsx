import { photoTypes } from "@zhijia/contracts";
import { App, Button } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { sendFile } from "../../parts/import/send-file.ts";
import { problemText } from "../../parts/problem-text.ts";
import { useLang, useWords } from "../../words.ts";

type Props = {
  label: string;
  icon: ReactNode;
  /** Where the photo goes; its name is added. */
  address: string;
  onSent: () => Promise<unknown>;
};

/** Chooses or takes a photo (a phone offers its camera) and sends it. */
export function PhotoButton({ label, icon, address, onSent }: Props) {
  const all = useWords();
  const lang = useLang();
  const { message } = App.useApp();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const send = async (file: File) => {
    setBusy(true);
    try {
      const named = `${address}${address.includes("?") ? "&" : "?"}${new URLSearchParams({ name: file.name.slice(-200) })}`;
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
        accept={photoTypes.join(",")}
        aria-label={label}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void send(file);
          target.value = "";
        }}
      />
      <Button icon={icon} loading={busy} onClick={() => field.current?.click()}>
        {label}
      </Button>
    </>
  );
}
