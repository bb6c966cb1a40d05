import type { AskStanding } from "@zhijia/contracts";

/** Below three workers nothing is said of an employer's, here as everywhere. */
const floor = 3;

/**
 * What staff may be told of a question: that at least three said yes, or that more said no; undefined: not yet. It is told once, so
 * that no two statements can be subtracted from each other.
 */
export function outcomeOf({ yes, no }: { yes: number; no: number }): "yes" | "no" | undefined {
  if (no >= floor && no > yes) return "no";
  return yes >= floor && yes > no ? "yes" : undefined;
}

/** How it stands for staff. The last count is made on the morning after it closed. */
export function standingOfAsk(
  ask: { outcome: "yes" | "no" | null; closesOn: string } | undefined,
  today: string,
): AskStanding {
  if (!ask) return "not-asked";
  if (ask.outcome) return ask.outcome;
  return ask.closesOn < today ? "too-few" : "waiting";
}
