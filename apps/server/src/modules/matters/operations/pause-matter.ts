import {
  addDays,
  countDeadline,
  daysBetween,
  isWorkingDay,
  todayInChina,
  type WorkingDays,
} from "../../../platform/calendar/index.ts";
import { asOwner, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { clockRule, endOfDay, readClocks } from "../clocks.ts";
import type { Hand } from "../hands.ts";
import type { Party } from "../lives.ts";
import { pause, resume } from "../rules.ts";
import { type SpineRow, standingOf } from "../standing.ts";
import { saveMove, timeFor } from "../store.ts";
import { tables } from "../tables.ts";
import type { On } from "./on.ts";

/**
 * Takes days out of the period, for a reason that a rule names; the first deadline is kept beside the new one (T7).
 * Errors: Refusal `matter/pause-ends`, `matter/pause-long`.
 */
export async function pauseMatter(ctx: Context, { row, staffId }: Hand, act: On<"pause">): Promise<void> {
  const today = todayInChina(ctx.now);
  const clocks = await readClocks(ctx);
  const longest = clockRule(clocks, "matter.longest-pause", row.district_code, ctx.now).period?.count ?? 0;
  if (act.until < today) throw new Refusal("invalid", "matter/pause-ends");
  if (daysBetween(today, act.until) > longest) throw new Refusal("invalid", "matter/pause-long", { days: longest });
  await asOwner(ctx, (owner) =>
    tables(owner)
      .insertInto("matter_pause")
      .values({
        matter_id: row.id,
        from_day: today,
        to_day: act.until,
        reason: act.words,
        rule: act.rule,
        by_staff: staffId,
      })
      .execute(),
  );
  const next = pause(standingOf(row), endOfDay(act.until), ctx.now);
  await saveMove(
    ctx,
    row,
    next,
    {
      action: "pause",
      party: "unit",
      words: act.words,
      audience: "worker",
      detail: { until: act.until, rule: act.rule },
    },
    { also: { paused_until: act.until, pause_reason: act.words } },
  );
}

/** Before its end, or at it: the days that were taken out move the deadline. */
export async function resumeMatter(ctx: Context, { row, parties }: Hand): Promise<void> {
  await resumeNow(ctx, row, parties.includes("unit") ? "unit" : "desk");
}

/** The clock runs on; every day from the pause's first to its last, or to today, is excluded from the count. */
export async function resumeNow<Row extends SpineRow>(ctx: Context, row: Row, party: Party): Promise<Row> {
  const today = todayInChina(ctx.now);
  const last = await asOwner(ctx, async (owner) => {
    const pauses = tables(owner).selectFrom("matter_pause").selectAll().where("matter_id", "=", row.id);
    const one = await pauses.orderBy("id", "desc").limit(1).executeTakeFirstOrThrow();
    const end = one.to_day < today ? one.to_day : today < one.from_day ? one.from_day : today;
    await tables(owner).updateTable("matter_pause").set({ to_day: end }).where("id", "=", one.id).execute();
    return { from: one.from_day, to: end };
  });
  const clocks = await readClocks(ctx);
  const unit =
    clockRule(clocks, row.due_rule, row.district_code, row.received_at).period?.unit === "working-day"
      ? "working-day"
      : "day";
  const days = countDays(last, unit, clocks.days);
  const moved =
    days === 0
      ? { nominalEnd: row.due_nominal, legalEnd: row.due_legal }
      : countDeadline(row.due_nominal, { count: days, unit }, clocks.days);
  const time = await timeFor(ctx, row);
  const next = resume({ ...standingOf(row), dueAt: endOfDay(moved.legalEnd) }, time);
  const also = { due_nominal: moved.nominalEnd, due_legal: moved.legalEnd };
  return saveMove(
    ctx,
    row,
    next,
    { action: "resume", party, audience: "worker", detail: { due: moved.legalEnd } },
    { also },
  );
}

function countDays({ from, to }: { from: string; to: string }, unit: "day" | "working-day", days: WorkingDays): number {
  let count = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) if (unit === "day" || isWorkingDay(day, days)) count++;
  return count;
}
