import type { Context } from "../../../platform/context.ts";
import { askStandingOf } from "../contact/asks.ts";
import type { WarningRow } from "./list-warnings.ts";

/** What the workers of a group answered in the app when they were asked whether the union should step in. */
export type GroupAnswer = "not-asked" | "waiting" | "yes" | "no";

/** Too few answers are no answer. */
export async function answerOfGroup(ctx: Context, warning: WarningRow): Promise<GroupAnswer> {
  const standing = await askStandingOf(ctx, warning);
  return standing === "too-few" ? "waiting" : standing;
}
