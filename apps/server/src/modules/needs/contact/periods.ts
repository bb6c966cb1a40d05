import { getRule } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";

/** Days of a rule `contact.*` (content/rules/contact.json). Errors: a rule that is not there. */
export async function daysOf(ctx: Context, name: "message-again" | "ask-open" | "ask-again"): Promise<number> {
  const { period } = await getRule(ctx, `contact.${name}`);
  if (period?.unit !== "day") throw new Error(`the rule contact.${name} has no days`);
  return period.count;
}
