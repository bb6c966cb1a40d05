import { listRules, ruleInForce, todayInChina } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";

/** Days of a rule `contact.*` (content/rules/contact.json). Errors: a rule that is not there. */
export async function daysOf(ctx: Context, name: "message-again" | "ask-open" | "ask-again"): Promise<number> {
  const rule = ruleInForce(await listRules(ctx, [`contact.${name}`]), [], todayInChina(ctx.now));
  if (rule?.period?.unit !== "day") throw new Error(`the rule contact.${name} has no days`);
  return rule.period.count;
}
