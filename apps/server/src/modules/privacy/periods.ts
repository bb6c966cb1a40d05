import { addDays, addMonths, type CalendarDate, getRule, todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";

type Name = "answer" | "ask-again" | "think-over" | "assessment-valid" | "proof";

/** A period of the rules `privacy.*`, as content/rules/privacy.json gives it. */
export async function getPeriod(ctx: Context, name: Name): Promise<{ count: number; unit: "day" | "month" | "year" }> {
  const { period } = await getRule(ctx, `privacy.${name}`);
  if (!period || period.unit === "working-day") throw new Error(`the rule privacy.${name} has no period`);
  return period as { count: number; unit: "day" | "month" | "year" };
}

/** The day that a period from today ends on. */
export async function endOfPeriod(ctx: Context, name: Name): Promise<CalendarDate> {
  const { count, unit } = await getPeriod(ctx, name);
  const today = todayInChina(ctx.now);
  return unit === "day" ? addDays(today, count) : addMonths(today, count * (unit === "year" ? 12 : 1));
}
