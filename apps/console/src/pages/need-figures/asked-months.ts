/** What the address asks for; both months (`2026-10`) belong to it. */
export type AskedMonths = { from: string; to: string; union?: number };

const most = 36;

/** `2026-10` as a number of months, and back. */
const countOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const monthOf = (count: number) => `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;

/** Usual periods up to the month of `today` (`YYYY-MM-DD`). */
export function usualMonths(today: string) {
  const to = today.slice(0, 7);
  return {
    lastMonths: { from: monthOf(countOf(to) - 11), to },
    thisYear: { from: `${to.slice(0, 4)}-01`, to },
  };
}

/** Of an address; the last twelve months where it says nothing that can be counted. */
export function askedMonths(params: URLSearchParams, today: string): AskedMonths {
  const month = (name: string) => /^\d{4}-(0[1-9]|1[0-2])$/.exec(params.get(name) ?? "")?.[0];
  const [from, to] = [month("from"), month("to")];
  const union = Number(params.get("union"));
  const counted = from && to && from <= to && countOf(to) - countOf(from) < most;
  return {
    ...(counted ? { from, to } : usualMonths(today).lastMonths),
    ...(Number.isSafeInteger(union) && union > 0 && { union }),
  };
}

/**
 * The warnings behind a row of figures (`month=2026-10`, `district=370202`); undefined where there is no such list. All figures
 * that lead there are of groups.
 */
export function warningsBehind(behind: unknown): string | undefined {
  const [, name, key] =
    /^(month|district|level|grade|category)=(.+)$/.exec(typeof behind === "string" ? behind : "") ?? [];
  return name && key ? `/warnings?${new URLSearchParams({ view: "all", group: "true", [name]: key })}` : undefined;
}
