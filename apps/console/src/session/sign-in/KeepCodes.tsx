import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useWords } from "../../words.ts";

/** Shown once: the way on opens when the reader says they are kept. */
export function KeepCodes({ codes, onNext }: { codes: string[]; onNext: () => void }) {
  const w = useWords().signIn;
  const [kept, setKept] = useState(false);
  return (
    <>
      <p className="door__intro">{w.keepText}</p>
      <ul className="door__codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <Checkbox checked={kept} onChange={(event) => setKept(event.target.checked)}>
          {w.kept}
        </Checkbox>
      </p>
      <Button type="primary" block size="large" disabled={!kept} onClick={onNext}>
        {w.keptSubmit}
      </Button>
    </>
  );
}
