import { addDays } from "../../platform/calendar/index.ts";
import { Refusal } from "../../platform/refusals.ts";

/** A rare wish in a place where so few wish can point at one person. */
export const fewWishes = 5;

/** Errors: Refusal `wish/period`. */
export function requirePeriod({ opensOn, endsOn }: { opensOn: string; endsOn: string }): void {
  if (endsOn < opensOn) throw new Refusal("invalid", "wish/period");
}

export type Dated = { published_on: string; fulfilled_on: string | null };

/** Wishes on the wall and wishes that came true until the end of each week since the beginning; weeks begin on Mondays. */
export function weeklyProgress(
  wishes: readonly Dated[],
  { from, to }: { from: string; to: string },
): { from: string; published: number; fulfilled: number }[] {
  const weeks: { from: string; published: number; fulfilled: number }[] = [];
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7)) {
    const next = addDays(monday, 7);
    weeks.push({
      from: monday,
      published: wishes.filter(({ published_on }) => published_on < next).length,
      fulfilled: wishes.filter(({ fulfilled_on }) => fulfilled_on !== null && fulfilled_on < next).length,
    });
  }
  return weeks;
}

function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}
