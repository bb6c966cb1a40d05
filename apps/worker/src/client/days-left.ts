import { words } from "./words.ts";

/** How many days are left until a clock's last day, counted on this phone's own calendar. */
export function daysLeft(now = new Date()): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-until]")) {
    place.textContent = sayDays(daysUntil(place.dataset.until ?? "", now));
    place.hidden = false;
  }
}

/** Whole calendar days from `now` to a YYYY-MM-DD; negative when it is over. */
export function daysUntil(date: string, now: Date): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((Date.parse(`${date}T00:00:00Z`) - today) / 86_400_000);
}

function sayDays(days: number): string {
  if (days === 0) return words.dayToday;
  return (days > 0 ? words.daysLeft : words.daysPast).replace("{n}", String(Math.abs(days)));
}
