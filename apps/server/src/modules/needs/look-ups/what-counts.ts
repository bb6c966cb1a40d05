import { partOf } from "../need-watch.ts";
import type { LookUpPart } from "../tables.ts";
import type { LookUpEvent } from "./look-up-event.ts";

/** In milliseconds. Older than that is late beyond use; so far ahead, the clock of the phone is wrong. */
const oldest = 86_400_000;
const ahead = 120_000;

/**
 * Of what a browser told, what may be kept with a consent, by the consent that it rests on. What is too old or yet to come, of needs
 * that do not exist or are never inferred, is dropped.
 */
export function whatCounts(
  told: readonly LookUpEvent[],
  now: Date,
  isNeed: (code: string) => boolean,
): Map<LookUpPart, LookUpEvent[]> {
  const counted = told.flatMap((event) => {
    const age = now.getTime() - event.at;
    const part = isNeed(event.need) ? partOf(event.need) : undefined;
    // A minute ahead is a clock that goes fast: not later than now.
    return part && age <= oldest && age >= -ahead
      ? [{ part, event: { ...event, at: event.at + Math.min(0, age) } }]
      : [];
  });
  return new Map(
    [...Map.groupBy(counted, ({ part }) => part)].map(([part, list]) => [part, list.map(({ event }) => event)]),
  );
}
