import { Button } from "antd";
import { useConfirm } from "../../../parts/useConfirm.tsx";
import { usePageWords } from "../../../words.ts";
import { employerHint, type Matter } from "../matter.ts";
import { words } from "./words.ts";

/** The registry's employer that the typed name may mean: only a person says that it is, because that may move the matter. */
export function EmployerHint({ matter, onAccept }: { matter: Matter; onAccept: (id: number) => Promise<unknown> }) {
  const w = usePageWords(words);
  const confirm = useConfirm();
  const hint = employerHint(matter);
  if (!hint) return null;
  return (
    <div className="employer-hint">
      <p>{w.employerHint(hint.name)}</p>
      <Button
        size="small"
        onClick={() =>
          confirm({
            title: w.employerTitle(hint.name),
            text: w.employerText,
            action: w.employerIs,
            onConfirm: () => onAccept(hint.id),
          })
        }
      >
        {w.employerIs}
      </Button>
    </div>
  );
}
