import { useEffect, useState } from "react";
import { useWords } from "../../words.ts";

/** Grey lines, but only when it takes longer than 200 ms: an answer that comes at once must not flicker. */
export function Waiting({ lines = 6, whole = false }: { lines?: number; whole?: boolean }) {
  const w = useWords();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <div className={whole ? "waiting waiting--whole" : "waiting"} role="status">
      <span className="unseen">{w.states.waiting}</span>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
        <div key={line} className="waiting__line" />
      ))}
    </div>
  );
}
