import { InboxOutlined } from "@ant-design/icons";
import { useId, useState } from "react";
import { useWords } from "../../words.ts";

/** One .xlsx or CSV file, chosen or dropped. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const w = useWords().import;
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the file field inside does the same
    <div
      className={over ? "drop drop--over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file) onFile(file);
      }}
    >
      <InboxOutlined aria-hidden />
      <label htmlFor={id}>
        <strong>{w.choose}</strong>
        <span>{w.kinds}</span>
      </label>
      <input
        id={id}
        type="file"
        accept=".xlsx,.csv"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
