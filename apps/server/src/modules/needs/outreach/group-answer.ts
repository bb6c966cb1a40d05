import type { Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { askStandingOf } from "../contact/asks.ts";
import { wasVisited } from "../visits/was-visited.ts";
import type { WarningRow } from "./list-warnings.ts";

/** What the workers of a group answered in the app when they were asked whether the union should step in. */
export type GroupAnswer = "not-asked" | "waiting" | "yes" | "no";

/** Too few answers are no answer. */
export async function answerOfGroup(ctx: Context, warning: WarningRow): Promise<GroupAnswer> {
  const standing = await askStandingOf(ctx, warning);
  return standing === "too-few" ? "waiting" : standing;
}

/**
 * Before the employer hears of it from the union: its workers wanted that, or it was visited as one among others and what is said
 * now rests on the visit. Of an industry no employer hears. Errors: Refusal `need/routine-only`.
 */
export async function requireOpenHand(ctx: Context, warning: WarningRow): Promise<void> {
  if (warning.level !== "employer" || warning.employer_id === null) return;
  if ((await answerOfGroup(ctx, warning)) === "yes") return;
  if (await wasVisited(ctx, warning.employer_id, warning.told_at)) return;
  throw new Refusal("conflict", "need/routine-only");
}
