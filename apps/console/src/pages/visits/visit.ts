import type { VisitPlanLine, VisitStop } from "@zhijia/contracts";
import type { Api } from "../../api.ts";
import type { Tone } from "../../parts/StateTag.tsx";

export type PlanAnswer = Awaited<ReturnType<Api["getVisitPlan"]>>;

/** Drawn and not approved is a state of its own for whoever reads. */
export function shownState({ state, drawn }: Pick<VisitPlanLine, "state" | "drawn">) {
  return state === "draft" && drawn ? "drawn" : state;
}

export const stateTones: Record<ReturnType<typeof shownState>, Tone> = {
  draft: "neutral",
  drawn: "warning",
  approved: "info",
  done: "success",
};

type Said = { open: string; outcomes: Record<"visited" | "not-met", string>; allFine: string } & Record<
  "serious" | "minor",
  (n: number) => string
>;

/** What a visit found, in one line. */
export function resultOf({ outcome, findings }: Pick<VisitStop, "outcome" | "findings">, w: Said): string {
  if (outcome !== "visited") return outcome ? w.outcomes[outcome] : w.open;
  const count = (what: "serious" | "minor") => Object.values(findings).filter((one) => one === what).length;
  const parts = (["serious", "minor"] as const).flatMap((what) => (count(what) > 0 ? [w[what](count(what))] : []));
  return parts.join(" · ") || w.allFine;
}
