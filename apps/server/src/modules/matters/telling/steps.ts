import type { TellStep } from "@zhijia/contracts";
import type { TellState } from "./state.ts";

/** Which questions she is asked, in order. A call back needs a number and a time, and no more. */
export function stepsOf({ board, callBack }: Pick<TellState, "board" | "callBack">): TellStep[] {
  const first: TellStep[] = board === "appeal" ? ["about"] : [];
  if (callBack) return [...first, "call", "check"];
  return [...first, "words", "place", "who", "check"];
}

export function stepAfter(state: TellState, step: TellStep): TellStep {
  const steps = stepsOf(state);
  return steps[Math.min(steps.indexOf(step) + 1, steps.length - 1)]!;
}

/** Undefined before the first. */
export function stepBefore(state: TellState, step: TellStep): TellStep | undefined {
  // From the call she goes back to where she could also have written.
  if (step === "call") return "words";
  return stepsOf(state)[stepsOf(state).indexOf(step) - 1];
}

/** The first question that is still open before a step may be shown; an address that was cut short begins where it must. */
export function firstOpen(state: TellState): TellStep | undefined {
  if (state.callBack) return state.phone ? undefined : "call";
  if (!state.text && !state.byFile) return "words";
  return state.anonymity ? undefined : "who";
}
