/** Months in China, as their first day: `2026-10-01`. */

export function addMonths(month: string, many: number): string {
  const [year, one] = month.split("-").map(Number) as [number, number];
  const at = year * 12 + one - 1 + many;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`;
}

/** The moment at which it begins. */
export const startOfMonth = (month: string) => new Date(`${month.slice(0, 7)}-01T00:00:00+08:00`);

/** Both belong to it, the earliest first. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}
