import type { Actor } from "../../platform/context.ts";
import { may } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import type { ExplanationState } from "./rules.ts";

export type WorkAction = "claim" | "release" | "label" | "save" | "submit" | "publish" | "return" | "withdraw";

/** What the rules look at: who has the case, and the version that is being written or stands. */
export type Work = {
  claimedBy: string | null;
  open: { state: ExplanationState; author: string } | undefined;
  published: boolean;
};

/** What the actor may do with a case now. The web app shows these, the operations ask the same. */
export function actionsOf(actor: Actor, { claimedBy, open, published }: Work): WorkAction[] {
  if (actor.kind !== "staff") return [];
  const actions: WorkAction[] = [];
  const free = claimedBy === null || claimedBy === actor.id;
  if (may(actor, "case.explain")) {
    actions.push("label");
    if (claimedBy === null) actions.push("claim");
    if (claimedBy === actor.id) actions.push("release");
    if (free && (!open || ((open.state === "draft" || open.state === "returned") && open.author === actor.id)))
      actions.push("save");
    if (open?.state === "draft" && open.author === actor.id) actions.push("submit");
  }
  if (may(actor, "case.publish")) {
    // By a second lawyer: two pairs of eyes on words that people act on.
    if (open?.state === "in-review" && open.author !== actor.id) actions.push("publish", "return");
    if (published) actions.push("withdraw");
  }
  return actions;
}

/** Errors: Refusal `workbench/own-words`, `workbench/not-now`. */
export function requireAction(actor: Actor, work: Work, action: WorkAction): void {
  if (actionsOf(actor, work).includes(action)) return;
  const own = work.open?.state === "in-review" && actor.kind === "staff" && work.open.author === actor.id;
  if (own && (action === "publish" || action === "return")) throw new Refusal("forbidden", "workbench/own-words");
  throw new Refusal("conflict", "workbench/not-now", { action });
}
