import type { DrawRules } from "@zhijia/contracts";
import { addDays } from "../../platform/calendar/index.ts";
import { Refusal } from "../../platform/refusals.ts";
import type { DrawState, WinState } from "./tables.ts";

/** The whole life of a draw. Nothing leads back: what was published stays. */
const transitions = {
  edit: { from: ["draft"], to: "draft" },
  publish: { from: ["draft"], to: "published" },
  close: { from: ["published"], to: "closed" },
  "enter-seed": { from: ["closed", "seeded"], to: "seeded" },
  "confirm-seed": { from: ["seeded"], to: "drawn" },
  "hand-out": { from: ["drawn"], to: "drawn" },
} as const satisfies Record<string, { from: readonly DrawState[]; to: DrawState }>;

export type DrawAction = keyof typeof transitions;

export const isPossible = (action: DrawAction, state: DrawState): boolean =>
  (transitions[action].from as readonly DrawState[]).includes(state);

/** Errors: Refusal `draw/published` for a change of published rules, else `draw/wrong-state`. */
export function nextState(state: DrawState, action: DrawAction): DrawState {
  if (isPossible(action, state)) return transitions[action].to;
  throw new Refusal("conflict", action === "edit" ? "draw/published" : "draw/wrong-state");
}

/** Between the last entry and the last day to claim: the lottery must be drawn and winners must hear of it. */
const leastDaysToClaim = 10;

/** Errors: Refusal `draw/period`, `draw/claim-too-early`. */
export function requireSound({ period, claim }: DrawRules): void {
  if (period.from > period.to) throw new Refusal("invalid", "draw/period");
  if (claim.until < addDays(period.to, leastDaysToClaim)) {
    throw new Refusal("invalid", "draw/claim-too-early", { days: leastDaysToClaim });
  }
}

/** Nobody enters before the rules and the commitment are out. Errors: Refusal `draw/period-begun`. */
export function requireNotBegun({ period }: DrawRules, today: string): void {
  if (period.from < today) throw new Refusal("invalid", "draw/period-begun");
}

export const isOver = (period: { to: string }, today: string): boolean => today > period.to;

export const isRunning = (state: DrawState, period: { from: string; to: string }, today: string): boolean =>
  state === "published" && period.from <= today && today <= period.to;

export type Win = { position: number; prize: number | null; state: WinState; dueOn: string | null };

/**
 * What the night changes: prizes whose day has passed are lost, and each goes to the next reserve, both in the order in which they
 * were drawn. Only what changes is returned.
 */
export function afterDue(wins: readonly Win[], { claimDays }: { claimDays: number }, today: string): Win[] {
  const lost = wins.filter(({ dueOn }) => dueOn !== null && dueOn < today);
  const reserves = wins.filter(({ state }) => state === "reserve");
  const inOrder = (list: Win[]) => list.sort((a, b) => a.position - b.position);
  inOrder(reserves);
  return inOrder(lost).flatMap((win, n) => {
    const next = reserves[n];
    const expired: Win = { ...win, state: "expired", dueOn: null };
    if (!next) return [expired];
    return [expired, { ...next, prize: win.prize, state: "open", dueOn: addDays(today, claimDays) }];
  });
}

/** After so many wrong pick-up numbers for one prize its holder must show the ticket code anew (claim again). */
export const mostWrongPickUps = 10;

/** Wrong ticket codes from one address in an hour: 2^128 codes cannot be guessed, this keeps the machine from being tried with. */
export const mostWrongCodes = 30;
export const wrongCodesCountFor = 3_600_000;
