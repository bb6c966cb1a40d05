import type { LookUpCount } from "@zhijia/contracts";
import { type CalendarDate, todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { type LookUpEvent, openBatch } from "../look-ups/look-up-event.ts";
import { tables } from "../tables.ts";

/** What is kept of one person's look-ups, oldest first. For herself alone: nobody else may read the table. */
export async function lookUpsKeptOf(ctx: Context, personId: string): Promise<LookUpEvent[]> {
  const batches = await asSystem(ctx, "own-needs", (system) =>
    tables(system)
      .selectFrom("look_up_batch")
      .select(["id", "events_sealed"])
      .where("person_id", "=", personId)
      .execute(),
  );
  const { keyring } = ctx.services;
  const events = await Promise.all(batches.map((batch) => openBatch(keyring, batch)));
  return events.flat().sort((a, b) => a.at - b.at);
}

/** The day in China on which something was looked up. */
export const dayOf = ({ at }: Pick<LookUpEvent, "at">): CalendarDate => todayInChina(new Date(at));

export function countLookUps(events: readonly LookUpEvent[]): LookUpCount {
  const of = (kind: LookUpEvent["kind"]) => events.filter((event) => event.kind === kind).length;
  return {
    searches: of("search"),
    views: of("view"),
    minutes: Math.round(events.reduce((sum, { seconds }) => sum + seconds, 0) / 60),
    calculators: of("calculator"),
    saved: of("saved"),
  };
}

/** The needs of these look-ups, the most looked up first. */
export function needsLookedUp(events: readonly LookUpEvent[]): string[] {
  const counts = new Map<string, number>();
  for (const { need } of events) counts.set(need, (counts.get(need) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([need]) => need);
}

/** By day, the newest first, and by need. */
export function byDayAndNeed(
  events: readonly LookUpEvent[],
): { on: CalendarDate; needs: Map<string, LookUpEvent[]> }[] {
  const days = new Map<CalendarDate, Map<string, LookUpEvent[]>>();
  for (const event of events) {
    const needs = days.get(dayOf(event)) ?? new Map<string, LookUpEvent[]>();
    days.set(dayOf(event), needs.set(event.need, [...(needs.get(event.need) ?? []), event]));
  }
  return [...days].map(([on, needs]) => ({ on, needs })).reverse();
}
