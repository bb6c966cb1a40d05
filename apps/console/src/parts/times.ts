import type { Lang } from "../words.ts";

const locale = (lang: Lang) => (lang === "en" ? "en-GB" : "zh-CN");

/** An instant (ISO 8601) as China reads its clocks, wherever the computer stands: `2026/11/22 09:30`. */
export function timeText(at: string | Date, lang: Lang): string {
  return new Intl.DateTimeFormat(locale(lang), {
    timeZone: "Asia/Shanghai",
    year: "numeric",
    month: lang === "en" ? "short" : "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(at));
}

/** A date of law (`YYYY-MM-DD`): `2026年11月22日`, `22 November 2026`. @public */
export function dateText(date: string, lang: Lang): string {
  return new Intl.DateTimeFormat(locale(lang), { timeZone: "UTC", dateStyle: "long" }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
