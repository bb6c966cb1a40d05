import { alwaysOpen, type OpeningHours, type OpenSpan, openingHours } from "@zhijia/contracts";

/**
 * Opening hours as people write them into a table: `周一至周五 08:00-18:00；周六 09:00-12:00、14:00-17:00；节假日 休息；
 * 2026-02-16至2026-02-22 休息（春节）`. Days that are not named are closed; times alone are of every day.
 */
export function hoursText(hours: OpeningHours): string {
  const { weekly, holidays, exceptions } = hours;
  const parts = groups(weekly.map(spansText)).map(([days, spans]) => `${daysText(days)}${spans}`);
  if (holidays) parts.push(`节假日 ${spansText(holidays)}`);
  for (const { from, to, spans, note } of exceptions) {
    const days = from === to ? from : `${from}至${to}`;
    parts.push(`${days} ${spansText(spans)}${note ? `（${note}）` : ""}`);
  }
  return parts.join("；");
}

/** Undefined when it cannot be understood. */
export function parseHours(text: string): OpeningHours | undefined {
  const plain = text
    .trim()
    .replaceAll("：", ":")
    .replace(/[—–~～－]+/g, "-")
    .replace(/^(每天|全年)?\s*(24\s*小时(开放)?|全天)$/, whole);
  if (plain === whole) return alwaysOpen;
  const hours: OpeningHours = { weekly: Array.from({ length: 7 }, () => []), exceptions: [] };
  for (const part of plain.split(/[；;\n]/)) {
    if (part.trim() && !takePart(hours, part.trim())) return undefined;
  }
  if (!plain) return undefined;
  const checked = openingHours.safeParse(hours);
  return checked.success ? checked.data : undefined;
}

const whole = "全天";
const dayNames = ["一", "二", "三", "四", "五", "六", "日"];
const dayOf = (name: string) => dayNames.indexOf(name === "天" ? "日" : name);

function spansText(spans: readonly OpenSpan[]): string {
  if (spans.length === 0) return "休息";
  return spans.map(({ from, to }) => (from === "00:00" && to === "24:00" ? whole : `${from}-${to}`)).join("、");
}

/** Days with the same hours, in the order in which each first appears. */
function groups(texts: readonly string[]): [days: number[], spans: string][] {
  const found = new Map<string, number[]>();
  for (const [day, text] of texts.entries()) found.set(text, [...(found.get(text) ?? []), day]);
  return [...found].map(([text, days]) => [days, text]);
}

function daysText(days: readonly number[]): string {
  if (days.length === 7) return "每天 ";
  const first = days[0]!;
  const last = days.at(-1)!;
  const run = days.length > 2 && last - first === days.length - 1;
  return `${run ? `周${dayNames[first]}至周${dayNames[last]}` : days.map((day) => `周${dayNames[day]}`).join("、")} `;
}

// Bounded throughout: a cell of a table may hold anything, and at most so many spaces and spans are ever meant.
const spanPattern = String.raw`(?:\d{1,2}:\d{2}\s{0,4}-\s{0,4}(?:次日)?\d{1,2}:\d{2}|全天|24\s{0,4}小时)`;
const partPattern = new RegExp(
  String.raw`^(?<days>.{0,80}?)\s{0,4}(?<spans>休息|关闭|不开放|${spanPattern}(?:\s{0,4}[、,，]\s{0,4}${spanPattern}){0,11})\s{0,4}(?:[（(](?<note>[^（）()]{1,100})[）)])?$`,
);

function takePart(hours: OpeningHours, part: string): boolean {
  const { days, spans: written, note } = partPattern.exec(part)?.groups ?? {};
  if (days === undefined || written === undefined) return false;
  const spans = parseSpans(written);
  const name = days.trim().replace(/[:：]$/, "");
  if (/^(节假日|法定节假日)$/.test(name)) {
    hours.holidays = spans;
    return true;
  }
  const dates = /^(\d{4}-\d{2}-\d{2})(?:\s*(?:至|到)\s*(\d{4}-\d{2}-\d{2}))?$/.exec(name);
  if (dates) {
    hours.exceptions.push({ from: dates[1]!, to: dates[2] ?? dates[1]!, spans, ...(note && { note }) });
    return true;
  }
  if (note) return false;
  const named = weekdays(name);
  for (const day of named ?? []) hours.weekly[day] = spans;
  return named !== undefined;
}

function parseSpans(text: string): OpenSpan[] {
  if (/^(休息|关闭|不开放)$/.test(text)) return [];
  return text.split(/[、,，]/).map((span): OpenSpan => {
    const times = /(\d{1,2}:\d{2})\s*-\s*(?:次日)?(\d{1,2}:\d{2})/.exec(span);
    if (!times) return { from: "00:00", to: "24:00" };
    return { from: times[1]!.padStart(5, "0"), to: times[2]!.padStart(5, "0") };
  });
}

/** Undefined when a day is not understood. */
function weekdays(text: string): number[] | undefined {
  if (/^(|每天|每日|全年)$/.test(text)) return [0, 1, 2, 3, 4, 5, 6];
  if (text === "工作日") return [0, 1, 2, 3, 4];
  if (text === "周末") return [5, 6];
  const days: number[] = [];
  for (const part of text.split(/[、,，]/)) {
    const named =
      /^(?:周|星期|礼拜)([一二三四五六日天])(?:\s*(?:至|到|-)\s*(?:周|星期|礼拜)?([一二三四五六日天]))?$/.exec(
        part.trim(),
      );
    if (!named) return undefined;
    const from = dayOf(named[1]!);
    const to = named[2] ? dayOf(named[2]) : from;
    if (to < from) return undefined;
    for (let day = from; day <= to; day++) days.push(day);
  }
  return days;
}
