import type { PlanState } from "@zhijia/contracts";
import { Refusal } from "../../platform/refusals.ts";

/** The life of an upgrade plan. What was approved and is not begun can still be cancelled; what is done stays done. */
const planStates: Record<PlanState, readonly PlanState[]> = {
  planned: ["approved", "cancelled"],
  approved: ["doing", "cancelled"],
  doing: ["done", "cancelled"],
  done: [],
  cancelled: [],
};

type Plan = { state: PlanState; by_staff: string | null };

/** What a plan may become by the hand of this member of staff: nobody approves money for a plan of their own. */
export function nextPlanStates({ state, by_staff }: Plan, staffId: string | undefined): PlanState[] {
  return planStates[state].filter((to) => to !== "approved" || by_staff === null || by_staff !== staffId);
}

/** Refusals: `plan/wrong-state`, `plan/own`. */
export function requireNextPlanState(plan: Plan, to: PlanState, staffId: string | undefined): void {
  if (!planStates[plan.state].includes(to)) throw new Refusal("conflict", "plan/wrong-state");
  if (!nextPlanStates(plan, staffId).includes(to)) throw new Refusal("forbidden", "plan/own");
}

type Money = { budgetFen: number; items: readonly { costFen: number }[] };
type Days = { plannedFrom: string; plannedTo: string };

/** Refusals: `plan/over-budget`, `plan/ends-before-it-begins`. */
export function requireSound({ budgetFen, items, plannedFrom, plannedTo }: Money & Days): void {
  if (items.reduce((sum, { costFen }) => sum + costFen, 0) > budgetFen) {
    throw new Refusal("invalid", "plan/over-budget");
  }
  if (plannedTo < plannedFrom) throw new Refusal("invalid", "plan/ends-before-it-begins");
}

/** Not finished on the day on which it was to be. */
export function isLate({ state, plannedTo }: { state: PlanState; plannedTo: string }, today: string): boolean {
  return state !== "done" && state !== "cancelled" && plannedTo < today;
}
