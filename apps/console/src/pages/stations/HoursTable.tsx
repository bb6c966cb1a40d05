import type { OpeningHours, OpenSpan } from "@zhijia/contracts";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

/** Opening hours as people read them, a line a day. */
export function HoursTable({ hours }: { hours: OpeningHours }) {
  const w = usePageWords(words);
  const text = (spans: readonly OpenSpan[]) =>
    spans.map(({ from, to }) => (from === "00:00" && to === "24:00" ? w.allDay : `${from}–${to}`)).join(" ") ||
    w.closedDay;
  return (
    <dl>
      {hours.weekly.map((spans, day) => (
        <div key={w.weekdays[day]}>
          <dt>{w.weekdays[day]}</dt>
          <dd>{text(spans)}</dd>
        </div>
      ))}
      {hours.holidays && (
        <div>
          <dt>{w.holidays}</dt>
          <dd>{text(hours.holidays)}</dd>
        </div>
      )}
      {hours.exceptions.map(({ from, to, spans, note }) => (
        <div key={`${from} ${to}`}>
          <dt>{from === to ? from : `${from} ${w.until} ${to}`}</dt>
          <dd>
            {text(spans)} {note}
          </dd>
        </div>
      ))}
    </dl>
  );
}
