import { Button } from "antd";
import { usePageWords } from "../../words.ts";
import { MyTies } from "./MyTies.tsx";
import { words } from "./words.ts";

/** In place of every page until somebody has said to which employers they stand close: the conflict wall rests on it. */
export function AskTies({ onLater }: { onLater: () => void }) {
  const w = usePageWords(words);
  return (
    <div className="page page--narrow">
      <h1>{w.askTitle}</h1>
      <MyTies />
      <p className="ask-later">
        <Button type="link" onClick={onLater}>
          {w.later}
        </Button>
        <span className="page__note">{w.laterText}</span>
      </p>
    </div>
  );
}
