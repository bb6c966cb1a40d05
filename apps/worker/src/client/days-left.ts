import { daysUntil } from "./days-until.ts";
import { words } from "./words.ts";

/** How many days are left until a clock's last day, counted on this phone's own calendar. */
export function daysLeft(now = new Date()): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-until]")) {
    place.textContent = sayDays(daysUntil(place.dataset.until ?? "", now));
    place.hidden = false;
  }
}

function sayDays(days: number): string {
  if (days === 0) return words.dayToday;
  return (days > 0 ? words.daysLeft : words.daysPast).replace("{n}", String(Math.abs(days)));
}
