import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Context } from "../../../../platform/context.ts";
import { currentValue } from "../../../../platform/settings.ts";
import { submitNeed } from "../../../matters/index.ts";
import { findCurrentEmployer, findUnionFor } from "../../../unions/index.ts";
import { type ConsentPart, tables } from "../../tables.ts";
import { agreeing, liveParts } from "../../watch/city.ts";
import type { Mark } from "../own-marks.ts";
import { needSettings } from "../settings.ts";

/** So many at a time; the next run takes the others. */
const most = 500;
/** What nobody told within so long is not told any more. */
const stale = 30 * 86_400_000;
/** Says something of colleagues, and that may be one: no single worker's warning tells it. */
const ofColleagues = "colleagues-too";

/**
 * The job that tells the union of help that was offered in the app and got no answer: that somebody may need it, never who.
 * Her employer only finds the desk, by the conflict wall, and is kept nowhere. Returns how many were told.
 */
export async function tellStaff(ctx: Context): Promise<number> {
  const hours = await currentValue(ctx, needSettings.offerHours);
  const ago = (milliseconds: number) => new Date(ctx.now.getTime() - milliseconds);
  const live = await liveParts(ctx);
  const marks = await tables(ctx)
    .selectFrom("need_mark")
    .selectAll()
    .where("offered_at", "<=", ago(hours * 3_600_000))
    .where("offered_at", ">", ago(stale))
    .where("answer", "is", null)
    .where("ended_at", "is", null)
    .where("warning_id", "is", null)
    .orderBy("offered_at")
    .limit(most)
    // She may be answering at this moment.
    .forUpdate()
    .skipLocked()
    .execute();
  const agreed = new Map<ConsentPart, Map<string, number>>();
  for (const part of ["ordinary", "sensitive"] as const) {
    const people = marks.filter((mark) => mark.part === part).map(({ person_id }) => person_id);
    agreed.set(part, await agreeing(ctx, part, live, people));
  }
  let told = 0;
  for (const mark of marks) {
    if (!agreed.get(mark.part)!.has(mark.person_id)) continue;
    await tell(ctx, mark);
    told++;
  }
  return told;
}

async function tell(ctx: Context, mark: Mark): Promise<void> {
  const { id, person_id, category, score, reasons, since, config_version, is_demo } = mark;
  const employer = await findCurrentEmployer(ctx, person_id);
  const union = await findUnionFor(ctx, person_id);
  const place = {
    ...(employer !== undefined && { placeEmployerId: employer }),
    ...(union && { district: union.area }),
  };
  const { id: matterId } = await submitNeed(ctx, {
    ...place,
    submission: randomUUID(),
    problemType: category,
    urgency: "green",
    receivedAt: ctx.now,
    isDemo: is_demo,
  });
  const { id: warning } = await tables(ctx)
    .insertInto("need_warning")
    .values({
      level: "worker",
      category,
      employer_id: null,
      industry: null,
      district_code: union?.area ?? null,
      workers: null,
      expected: null,
      window_days: null,
      score,
      reasons: reasons.filter((reason) => reason !== ofColleagues),
      grade: "blue",
      // The day says enough.
      since: sql<Date>`date_trunc('day', ${since}::timestamptz, 'Asia/Shanghai')`,
      told_at: ctx.now,
      grown_at: null,
      config_version,
      matter_id: matterId,
      is_demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tables(ctx).updateTable("need_mark").set({ warning_id: warning }).where("id", "=", id).execute();
}
