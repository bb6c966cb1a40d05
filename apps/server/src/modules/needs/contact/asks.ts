import type { AskStanding } from "@zhijia/contracts";
import { addDays, todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import type { WarningRow } from "../outreach/list-warnings.ts";
import type { WarningInHand } from "../outreach/warning-in-hand.ts";
import { daysOf } from "./periods.ts";
import { standingOfAsk } from "./rules.ts";
import { tables } from "./tables.ts";

/** The last question to the workers that a warning is about. */
export function findAsk(ctx: Context, warningId: number) {
  return tables(ctx)
    .selectFrom("need_ask")
    .selectAll()
    .where("warning_id", "=", warningId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** What the workers of a group said, as far as staff may know. */
export async function askStandingOf(ctx: Context, warning: Pick<WarningRow, "id">): Promise<AskStanding> {
  const ask = await findAsk(ctx, warning.id);
  return standingOfAsk(ask && { outcome: ask.outcome, closesOn: ask.closes_on }, todayInChina(ctx.now));
}

/**
 * Why the workers cannot be asked now; undefined: they can. The same for every number of workers. One employer's are asked about one
 * subject once in a while, whatever became of the warning: two answers cannot be compared, and nobody is pestered.
 */
export async function whyNotAsk(ctx: Context, { warning, standing }: WarningInHand): Promise<Refusal | undefined> {
  if (warning.level !== "employer") return new Refusal("conflict", "need/ask-not-group");
  if (standing.state === "closed") return new Refusal("conflict", "need/warning-closed");
  const days = await daysOf(ctx, "ask-again");
  const last = await asSystem(ctx, "needs", (system) =>
    tables(system)
      .selectFrom("need_ask as a")
      .innerJoin("need_warning as w", "w.id", "a.warning_id")
      .select("a.id")
      .where("w.employer_id", "=", warning.employer_id)
      .where("w.category", "=", warning.category)
      .where("a.asked_on", ">", addDays(todayInChina(ctx.now), -days))
      .limit(1)
      .executeTakeFirst(),
  );
  return last && new Refusal("conflict", "need/ask-again", { days });
}
