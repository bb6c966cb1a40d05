import { listRules, ruleInForce, todayInChina } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";
import type { VisitRules } from "./rules.ts";

/** The rules `visit.*` in force (content/rules/visits.json). Errors: a rule that is not there. */
export async function readVisitRules(ctx: Context): Promise<VisitRules> {
  const rules = await listRules(ctx, ["visit.*"]);
  const find = (name: string) => {
    const rule = ruleInForce(
      rules.filter(({ id }) => id === `visit.${name}`),
      [],
      todayInChina(ctx.now),
    );
    if (!rule) throw new Error(`no rule visit.${name}`);
    return rule;
  };
  const number = (name: string) => {
    const { value } = find(name);
    if (typeof value !== "number") throw new Error(`the rule visit.${name} has no number`);
    return value;
  };
  const days = (name: string) => {
    const { period } = find(name);
    if (period?.unit !== "day") throw new Error(`the rule visit.${name} has no days`);
    return period.count;
  };
  return {
    group: number("group"),
    leastWorkforce: number("least-workforce"),
    mostSearchers: number("most-searchers"),
    quietDays: days("quiet"),
    againDays: days("again"),
  };
}
