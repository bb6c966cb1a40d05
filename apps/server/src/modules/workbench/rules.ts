import { leastWords } from "@zhijia/contracts";
import { Refusal } from "../../platform/refusals.ts";

export type ExplanationState = "draft" | "in-review" | "returned" | "published" | "superseded" | "withdrawn";
export type ExplanationAction = keyof typeof transitions;

/** The whole life of an explanation. A published one is changed by a new version, which takes its place when it is published. */
const transitions = {
  save: { from: ["draft", "returned"], to: "draft" },
  submit: { from: ["draft"], to: "in-review" },
  publish: { from: ["in-review"], to: "published" },
  return: { from: ["in-review"], to: "returned" },
  withdraw: { from: ["published"], to: "withdrawn" },
  supersede: { from: ["published"], to: "superseded" },
} as const satisfies Record<string, { from: readonly ExplanationState[]; to: ExplanationState }>;

/** Errors: Refusal `workbench/wrong-state`. */
export function nextState(current: ExplanationState, action: ExplanationAction): ExplanationState {
  const { from, to } = transitions[action];
  if (!(from as readonly ExplanationState[]).includes(current)) {
    throw new Refusal("conflict", "workbench/wrong-state", { current, action });
  }
  return to;
}

export type Words = { zh: string; en?: string | undefined };
export type Content = { happened: Words; decided: Words; youCan: Words; keep: Words; deadlines: Words };

/** Every word of it that readers see first. */
export function wordsOf(content: Content): string {
  return Object.values(content)
    .map(({ zh }) => zh)
    .join("\n");
}

/** What a second lawyer is not asked to read. English may follow later: readers of English then see the Chinese. */
export function missingParts(content: Content): (keyof Content)[] {
  const parts = Object.keys(leastWords) as (keyof Content)[];
  return parts.filter((part) => content[part].zh.trim().length < leastWords[part]);
}

/**
 * How little is known of what a case is about, 0 … 1: nothing confirmed and every suggestion near a coin's toss is 1. Asking
 * people about these first teaches the suggestions most (uncertainty sampling: Lewis & Gale, SIGIR 1994).
 */
export function uncertaintyOf(labels: readonly { confidence: number; state: "suggested" | "confirmed" }[]): number {
  const open = labels.filter(({ state }) => state === "suggested");
  if (labels.length === 0) return 1;
  if (open.length === 0) return 0;
  const doubt = Math.max(...open.map(({ confidence }) => 1 - Math.abs(2 * confidence - 1)));
  return open.length === labels.length ? doubt : doubt / 2;
}

export type Looking = {
  /** Looks at this case in the last four weeks. */
  views: number;
  /** Open requests for this very case. */
  requests: number;
  /** Questions on its needs in the last four weeks that met no explained case, shared out among the unexplained cases. */
  missed: number;
};

/** How much an explanation of this case is looked for, 0 … 1; a request counts like ten looks. */
export function demandOf({ views, requests, missed }: Looking): number {
  return 1 - Math.exp(-(views + 10 * requests + missed) / 20);
}

/** Weight of a decision for others: guiding cases bind courts to answer them (法发〔2010〕51号 7), typical ones teach. */
const weightOfAuthority = { guiding: 0.3, reference: 0.2, typical: 0.15, ordinary: 0 } as const;

/** What to do first: demand most, then uncertainty, then weight; never zero, so that nothing waits for ever. */
export function priorityOf(part: {
  uncertainty: number;
  demand: number;
  authority: keyof typeof weightOfAuthority;
}): number {
  return 0.05 + 0.6 * part.demand + 0.25 * part.uncertainty + weightOfAuthority[part.authority];
}

/** Readers found it of no help often enough that a lawyer should look again. */
export function isLowRated({ helpful, not }: { helpful: number; not: number }): boolean {
  return not >= 3 && not / (helpful + not) >= 0.4;
}

/** A case that somebody took and left is free again after this long, in hours. */
export const claimLasts = 72;
