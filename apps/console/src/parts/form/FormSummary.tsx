import { useEffect, useRef } from "react";
import { useWords } from "../../words.ts";
import type { FieldPath } from "./problem-fields.ts";

export type SummaryLine = { path: FieldPath; label: string | undefined; message: string };

/** What has to be mended, on top, each line leading to its field; takes the focus, so that it is read out. */
export function FormSummary({
  lines,
  refusal,
  onGo,
}: {
  lines: SummaryLine[];
  refusal: string | undefined;
  onGo: (path: FieldPath) => void;
}) {
  const w = useWords().form;
  const box = useRef<HTMLDivElement>(null);
  const empty = lines.length === 0 && !refusal;
  useEffect(() => {
    if (!empty) box.current?.focus();
  }, [empty]);
  if (empty) return null;
  return (
    <div className="form__summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{lines.length ? w.faults(lines.length) : w.refused}</h2>
      {refusal && <p>{refusal}</p>}
      {lines.length > 0 && (
        <ul>
          {lines.map(({ path, label, message }) => (
            <li key={path.join(".")}>
              <button type="button" onClick={() => onGo(path)}>
                {label && !message.includes(label) ? w.line(label, message) : message}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
