import { getRule } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";
import type { VisitRules } from "./rules.ts";

/** The rules `visit.*` in force (content/rules/visits.json). Errors: a rule that is not there. */
export async function readVisitRules(ctx: Context): Promise<VisitRules> {
  const number = async (name: string) => {
    const { value } = await getRule(ctx, `visit.${name}`);
    if (typeof value !== "number") throw new Error(`the rule visit.${name} has no number`);
    return value;
  };
  const days = async (name: string) => {
    const { period } = await getRule(ctx, `visit.${name}`);
    if (period?.unit !== "day") throw new Error(`the rule visit.${name} has no days`);
    return period.count;
  };
  return {
    group: await number("group"),
    leastWorkforce: await number("least-workforce"),
    mostSearchers: await number("most-searchers"),
    quietDays: await days("quiet"),
    againDays: await days("again"),
  };
}
