import { type OpeningHours, type OpenSpan, openingHours } from "@zhijia/contracts";

/** Opening hours while they are typed: a text a day. */
export type HoursDraft = {
  weekly: string[];
  /** Undefined: like any other day. */
  holidays?: string | undefined;
  exceptions: { from: string; to: string; spans: string; note?: string | undefined }[];
};

/** `08:00-12:00 14:00-18:00`, `24` for the whole day, nothing for a day on which it is closed; undefined for anything else. */
export function parseSpans(text: string): OpenSpan[] | undefined {
  const plain = text
    .trim()
    .replaceAll("：", ":")
    .replace(/[—–~～－]+/g, "-");
  if (plain === "") return [];
  if (plain === "24") return [{ from: "00:00", to: "24:00" }];
  const spans: OpenSpan[] = [];
  for (const part of plain.split(/[\s,，、;；]+/)) {
    const times = /^(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/.exec(part);
    if (!times) return undefined;
    spans.push({ from: times[1]!.padStart(5, "0"), to: times[2]!.padStart(5, "0") });
  }
  return spans;
}

export function spansText(spans: readonly OpenSpan[]): string {
  return spans.map(({ from, to }) => (from === "00:00" && to === "24:00" ? "24" : `${from}-${to}`)).join(" ");
}

export function draftOf({ weekly, holidays, exceptions }: OpeningHours): HoursDraft {
  return {
    weekly: weekly.map(spansText),
    ...(holidays && { holidays: spansText(holidays) }),
    exceptions: exceptions.map(({ spans, ...rest }) => ({ ...rest, spans: spansText(spans) })),
  };
}

/** Undefined when something in it cannot be read, or times overlap. */
export function hoursOf({ weekly, holidays, exceptions }: HoursDraft): OpeningHours | undefined {
  const checked = openingHours.safeParse({
    weekly: weekly.map(parseSpans),
    ...(holidays !== undefined && { holidays: parseSpans(holidays) ?? null }),
    exceptions: exceptions.map(({ spans, note, ...days }) => ({
      ...days,
      spans: parseSpans(spans),
      ...(note ? { note } : {}),
    })),
  });
  return checked.success ? checked.data : undefined;
}
