import type { ChecklistItem } from "@zhijia/contracts";
import { Refusal } from "../../platform/refusals.ts";

type Judged = Pick<ChecklistItem, "kind" | "atLeast" | "atMost" | "choices">;

/**
 * Whether an answer passes: `yes` or `no`, a number, the number of a choice from 0; null: `none`, it does not apply and is not
 * counted. Refusals: `inspection/wrong-answer`, for one that is none of this item.
 */
export function judge({ kind, atLeast, atMost, choices }: Judged, answer: string): boolean | null {
  if (answer === "none") return null;
  if (kind === "yes-no" && (answer === "yes" || answer === "no")) return answer === "yes";
  const number = /^-?\d+(\.\d+)?$/.test(answer) ? Number(answer) : undefined;
  if (kind === "number" && number !== undefined) {
    return number >= (atLeast ?? Number.NEGATIVE_INFINITY) && number <= (atMost ?? Number.POSITIVE_INFINITY);
  }
  const choice = kind === "choice" && number !== undefined ? choices[number] : undefined;
  if (choice) return choice.passes;
  throw new Refusal("invalid", "inspection/wrong-answer");
}

export type Answered = Pick<ChecklistItem, "weight" | "needsPhoto"> & {
  /** Undefined: nobody has answered it. */
  passes: boolean | null | undefined;
  photos: number;
};

/** All is answered, and what asks for a photo has one, unless it does not apply. Refusals: `inspection/unanswered`, `inspection/needs-photo`. */
export function requireComplete(items: readonly Answered[]): void {
  const open = items.filter(({ passes }) => passes === undefined).length;
  if (open > 0) throw new Refusal("conflict", "inspection/unanswered", { open });
  const bare = items.filter(({ needsPhoto, passes, photos }) => needsPhoto && passes !== null && photos === 0).length;
  if (bare > 0) throw new Refusal("conflict", "inspection/needs-photo", { bare });
}

export type Score = {
  /** The weighted share of what passed, of 10,000. */
  score: number;
  passed: number;
  counted: number;
};

/** Refusals: `inspection/nothing-counted`, where nothing applies. */
export function scoreOf(items: readonly Pick<Answered, "weight" | "passes">[]): Score {
  const counted = items.filter(({ passes }) => typeof passes === "boolean");
  const passed = counted.filter(({ passes }) => passes);
  const weigh = (list: typeof counted) => list.reduce((sum, { weight }) => sum + weight, 0);
  if (counted.length === 0) throw new Refusal("conflict", "inspection/nothing-counted");
  return {
    score: Math.round((10_000 * weigh(passed)) / weigh(counted)),
    passed: passed.length,
    counted: counted.length,
  };
}
