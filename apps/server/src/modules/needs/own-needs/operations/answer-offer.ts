import { sql } from "kysely";
import { todayInChina } from "../../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../../platform/context.ts";
import { requireWorker } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { tables, type Verdict } from "../../tables.ts";
import { closeNeedOf } from "../close-need-of.ts";
import type { Mark } from "../own-marks.ts";

/**
 * She says no, or that it was not about her: the mark ends, and for a month neither she nor staff are told of that subject
 * again (`markStep`). Of what was not about her, staff keep nothing, and only the figure is counted: without whom. Said
 * again, nothing happens. Errors: Refusal `need/no-mark`.
 */
export async function answerOffer(context: Context, id: number, answer: "declined" | "not-me"): Promise<void> {
  const { id: personId } = requireWorker(context.actor);
  await asSystem(context, "needs", async (ctx) => {
    const mark = await lockMark(ctx, personId, id);
    // Whoever asked for help can still say that it was about somebody else; a no stands.
    if (mark.answer === answer || (mark.answer !== null && answer === "declined")) return;
    // Staff opened a consultation that she agreed to: it goes its own way, and she can withdraw it there.
    if (answer === "declined" && mark.consultation_id !== null) return;
    if (answer === "declined") await closeNeedOf(ctx, mark, "worker");
    // A trigger of the database takes along what staff were told (forget_refused_mark).
    await tables(ctx)
      .updateTable("need_mark")
      .set({ answer, answered_at: ctx.now, ended_at: ctx.now })
      .where("id", "=", id)
      .execute();
    if (answer === "not-me") await countVerdict(ctx, mark, "not-a-need");
  });
}

/** Errors: Refusal `need/no-mark`, also for another's. */
export async function lockMark(ctx: Context, personId: string, id: number): Promise<Mark> {
  const mark = await tables(ctx)
    .selectFrom("need_mark")
    .selectAll()
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .forUpdate()
    .executeTakeFirst();
  if (!mark) throw new Refusal("not-found", "need/no-mark");
  return mark;
}

/** What the thresholds learn from: no person, no day, no warning. */
export async function countVerdict(
  ctx: Context,
  { category, score, config_version, is_demo }: Mark,
  verdict: Verdict,
): Promise<void> {
  const month = `${todayInChina(ctx.now).slice(0, 7)}-01`;
  await sql`insert into need_verdict (level, category, score, config_version, verdict, month, is_demo)
    values ('worker', ${category}, ${score}, ${config_version}, ${verdict}, ${month}, ${is_demo})`.execute(ctx.db);
}
