/** What the address asks for; both days belong to it. */
export type AskedPeriod = { from: string; to: string; union?: number; kept: boolean };

const day = 86_400_000;
const isoOf = (time: number) => new Date(time).toISOString().slice(0, 10);
const timeOf = (date: string) => Date.parse(`${date}T00:00:00Z`);

/**
 * The list of matters behind a row of figures (`type=WAGE`, `week=2026-11-16`) of a period; undefined where the list has no
 * such filter.
 */
export function listBehind(behind: unknown, { from, to }: { from: string; to: string }): string | undefined {
  const [, name, key] = /^(type|district|unit|week)=(.+)$/.exec(typeof behind === "string" ? behind : "") ?? [];
  if (!name || !key) return undefined;
  const params = new URLSearchParams({ view: "all" });
  if (name !== "week") params.set(name, key);
  const days = name === "week" ? [key, isoOf(timeOf(key) + 6 * day)] : [from, to];
  for (const one of days) params.append("received", one);
  return `/matters?${params}`;
}

/** Usual periods up to `today` (`YYYY-MM-DD`); weeks begin on Monday. */
export function usualPeriods(today: string) {
  const monday = timeOf(today) - ((new Date(timeOf(today)).getUTCDay() + 6) % 7) * day;
  const sunday = isoOf(monday - day);
  return {
    lastWeek: { from: isoOf(monday - 7 * day), to: sunday },
    lastWeeks: { from: isoOf(monday - 91 * day), to: sunday },
    thisYear: { from: `${today.slice(0, 4)}-01-01`, to: today },
  };
}

/** Of an address; last week where it says nothing that can be counted. */
export function askedPeriod(params: URLSearchParams, today: string): AskedPeriod {
  const date = (name: string) => {
    const text = params.get(name) ?? "";
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(timeOf(text)) ? text : undefined;
  };
  const [from, to] = [date("from"), date("to")];
  const union = Number(params.get("union"));
  return {
    ...(from && to && from <= to ? { from, to } : usualPeriods(today).lastWeek),
    ...(Number.isSafeInteger(union) && union > 0 && { union }),
    kept: params.get("kept") === "yes",
  };
}
