import { daysBetween, todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { findUnionAbove } from "../../unions/index.ts";
import { answerDue, clockRule, readClocks } from "../clocks.ts";
import type { Party } from "../lives.ts";
import { advance } from "../rules.ts";
import { type MatterRow, standingOf } from "../standing.ts";
import { type Also, moveDue, saveMove, timeFor } from "../store.ts";

/**
 * A petitioner asks the union above to look at it again: a review, then a re-check, each within its days of the opinion
 * (信访工作条例 35, 36). Errors: Refusal `matter/review-late`, `matter/instance`, `matter/not-this-kind`.
 */
export async function askReview(
  ctx: Context,
  row: MatterRow,
  { party, words }: { party: Party; words: string },
): Promise<MatterRow> {
  const clocks = await readClocks(ctx);
  const within = clockRule(clocks, "matter.review-asked", row.district_code, ctx.now).period?.count ?? 0;
  if (row.answered_at && daysBetween(todayInChina(row.answered_at), todayInChina(ctx.now)) > within) {
    throw new Refusal("conflict", "matter/review-late", { days: within });
  }
  const instance = row.instance === "first" ? "review" : "re-check";
  const due = answerDue(clocks, { kind: row.kind, instance, district: row.district_code }, ctx.now);
  const next = advance(standingOf(row), "ask-review", { party, dueAt: due.at }, await timeFor(ctx, row));
  // Where there is none above, the same union looks again, by other hands: its supervisors see that it came back.
  const above = await asSystem(ctx, "matters", (system) => findUnionAbove(system, row.desk_id));
  const desk: Also = above ? { desk_id: above.id, desk_path: above.path } : {};
  return saveMove(
    ctx,
    row,
    next,
    { action: "ask-review", party, words, audience: "worker", detail: { instance } },
    { also: { ...desk, ...moveDue(due) } },
  );
}
