import type { LockedWork } from "./store.ts";
import type { StandingState } from "./tables.ts";

/** How a case stands in the queue. */
export function standingStateOf({
  open,
  published,
  lastVersion,
}: Pick<LockedWork, "open" | "published" | "lastVersion">): StandingState {
  if (open) return open.state as StandingState;
  if (published) return "published";
  return lastVersion > 0 ? "withdrawn" : "open";
}
