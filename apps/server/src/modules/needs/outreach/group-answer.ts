import type { Context } from "../../../platform/context.ts";
import type { WarningRow } from "./list-warnings.ts";

/** What the workers of a group answered in the app when they were asked whether the union should step in. */
export type GroupAnswer = "not-asked" | "waiting" | "yes" | "no";

/** Nobody asks them yet. */
export async function answerOfGroup(_ctx: Context, _warning: WarningRow): Promise<GroupAnswer> {
  return "not-asked";
}
