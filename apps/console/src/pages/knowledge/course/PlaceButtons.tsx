import { Button } from "antd";
import { usePageWords } from "../../../words.ts";
import { words } from "./words.ts";

/** Moves one of a list up or down, or takes it out; each button says of which. */
export function PlaceButtons({
  what,
  at,
  of,
  move,
  remove,
}: {
  what: string;
  at: number;
  of: number;
  move: (from: number, to: number) => void;
  remove: (at: number) => void;
}) {
  const w = usePageWords(words);
  return (
    <div className="knowledge-places">
      <Button size="small" aria-label={w.up(what)} disabled={at === 0} onClick={() => move(at, at - 1)}>
        {w.moveUp}
      </Button>
      <Button size="small" aria-label={w.down(what)} disabled={at === of - 1} onClick={() => move(at, at + 1)}>
        {w.moveDown}
      </Button>
      <Button size="small" aria-label={w.remove(what)} onClick={() => remove(at)}>
        {w.takeOut}
      </Button>
    </div>
  );
}
