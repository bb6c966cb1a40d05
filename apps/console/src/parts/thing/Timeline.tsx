import type { ReactNode } from "react";
import { useLang, useWords } from "../../words.ts";
import type { Tone } from "../StateTag.tsx";
import { timeText } from "../times.ts";

export type TimelineEntry = {
  id: string;
  /** ISO 8601. */
  at: string;
  who: string;
  /** What they did, in one sentence. */
  what: ReactNode;
  /** What they wrote. */
  body?: ReactNode;
  tone?: Tone;
};

/** What happened, oldest first, so that the newest stands above the composer. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const lang = useLang();
  const w = useWords();
  return (
    <ol className="timeline" aria-label={w.thing.timeline}>
      {entries.map(({ id, at, who, what, body, tone = "neutral" }) => (
        <li key={id} className={`timeline__entry timeline__entry--${tone}`}>
          <p className="timeline__what">
            <strong>{who}</strong> {what}
            <time dateTime={at}>{timeText(at, lang)}</time>
          </p>
          {body && <div className="timeline__body">{body}</div>}
        </li>
      ))}
    </ol>
  );
}
