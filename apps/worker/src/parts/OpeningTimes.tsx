import type { StationPage } from "@zhijia/contracts";
import { type Reading, useReading } from "../reading.ts";

type Spans = StationPage["hours"][number]["spans"];

/** The week, days of the same hours together, then holidays and days that are different. */
export function OpeningTimes({ hours, holidays, exceptions }: Pick<StationPage, "hours" | "holidays" | "exceptions">) {
  const reading = useReading();
  const { station: say } = reading.words.stations;
  const { date } = reading.formats;
  const rows: [when: string, spans: Spans, note?: string | undefined][] = [
    ...hours.map(({ from, to, spans }): [string, Spans] => [daysOf(from, to, reading), spans]),
    ...(holidays ? [[say.holidays, holidays] as [string, Spans]] : []),
    ...exceptions.map(({ from, to, spans, note }): [string, Spans, string | undefined] => [
      from === to ? date(from) : say.dates(date(from), date(to)),
      spans,
      note,
    ]),
  ];
  return (
    <dl className="facts">
      {rows.map(([when, spans, note]) => (
        <div key={when}>
          <dt>{when}</dt>
          <dd>
            {spansOf(spans, reading)}
            {note && <small className="quiet"> {note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function daysOf(from: number, to: number, { words }: Reading): string {
  const { weekdays, days, everyDay } = words.stations.station;
  if (from === 0 && to === 6) return everyDay;
  return from === to ? weekdays[from]! : days(weekdays[from]!, weekdays[to]!);
}

function spansOf(spans: Spans, { words }: Reading): string {
  const { shut, wholeDay, span } = words.stations.station;
  if (spans.length === 0) return shut;
  return spans
    .map(({ from, to }) => (from === "00:00" && to === "24:00" ? wholeDay : span(from, to)))
    .join(words.listComma);
}
