import type { VisitFinding } from "@zhijia/contracts";
import { addDays, type CalendarDate, todayInChina } from "../../../platform/calendar/index.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { type Lot, shuffled } from "./compose-visits.ts";

/** From the rules `visit.*` in force. Days are whole days of the calendar. */
export type VisitRules = {
  /** Employers in a group, of which at most one is warned. */
  group: number;
  leastWorkforce: number;
  /** Of the workforce: from here on there is no visit. */
  mostSearchers: number;
  quietDays: number;
  againDays: number;
};

/** Whether an employer may be in any plan, warned or not. `lastDrawn`: days ago. */
export function mayBeVisited(
  { headcount, lastDrawn }: { headcount: number | null; lastDrawn: number | null },
  { leastWorkforce, againDays }: VisitRules,
): boolean {
  // Of an unknown workforce nobody knows whether the searchers are most of it.
  return headcount !== null && headcount >= leastWorkforce && (lastDrawn === null || lastDrawn >= againDays);
}

/** Whether a visit would point at those who looked. */
export function pointsAtSearchers(
  { headcount, searchers }: { headcount: number | null; searchers: number },
  { leastWorkforce, mostSearchers }: VisitRules,
): boolean {
  return headcount === null || headcount < leastWorkforce || searchers >= headcount * mostSearchers;
}

/**
 * The first day on which anybody of a plan is visited, warned or not: a wish was there before the drawing, so no visit follows a
 * warning at once.
 */
export function firstVisitDay({
  drawn,
  approved,
  quietDays,
}: {
  drawn: Date;
  approved: Date;
  quietDays: number;
}): CalendarDate {
  const [afterApproval, afterQuiet] = [addDays(todayInChina(approved), 1), addDays(todayInChina(drawn), quietDays)];
  return afterApproval > afterQuiet ? afterApproval : afterQuiet;
}

/**
 * The days of the stops, earliest first, by lot among `days` (at least one). No day is taken twice before each was once. Which
 * stop gets which day was drawn with the order of the stops.
 */
export function daysOfStops(stops: number, days: readonly string[], lot: Lot): string[] {
  const drawn: string[] = [];
  while (drawn.length < stops) drawn.push(...shuffled(days, lot).slice(0, stops - drawn.length));
  return drawn.sort();
}

/** Errors: Refusal `need/visit-items` when the form is not filled in whole, or for somebody who was not met. */
export function requireWholeForm(
  { outcome, findings }: { outcome: "visited" | "not-met"; findings: Record<string, VisitFinding> },
  codes: readonly string[],
): void {
  const told = Object.keys(findings);
  const wanted = outcome === "visited" ? codes : [];
  if (told.length !== wanted.length || !wanted.every((code) => code in findings))
    throw new Refusal("invalid", "need/visit-items");
}
