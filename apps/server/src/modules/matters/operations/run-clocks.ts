import { sql } from "kysely";
import type { Context } from "../../../platform/context.ts";
import { type Batch, inBatches } from "../in-batches.ts";
import { runOut } from "../rules.ts";
import { standingOf } from "../standing.ts";
import { saveMove, timeFor } from "../store.ts";
import { tables } from "../tables.ts";
import { callDuty } from "./call-duty.ts";
import { resumeNow } from "./pause-matter.ts";

/**
 * Every minute: what ran out of time is raised one level and gets a new clock, a pause that is over ends. With it no open matter
 * is silent past its deadline, however many run out at once. Two workers never take the same (skip locked). Returns how many
 * it took.
 */
export function runClocks(context: Context): Promise<number> {
  return inBatches(context, "clocks", runSome);
}

async function runSome(ctx: Context, { size, failed, taken }: Batch): Promise<void> {
  const rows = await tables(ctx)
    .selectFrom("matter")
    .selectAll()
    .where("state", "<>", "closed")
    .where("clock_at", "<=", ctx.now)
    .$if(failed.length > 0, (query) => query.where("id", "not in", failed))
    .orderBy("clock_at")
    .limit(size)
    .forUpdate()
    .skipLocked()
    .execute();
  taken.push(...rows.map(({ id }) => id));
  for (const row of rows) {
    const ran = runOut(standingOf(row), await timeFor(ctx, row));
    if (!ran) continue;
    if (ran.what === "resume") {
      await resumeNow(ctx, row, "system");
      continue;
    }
    const { matter } = ran;
    await saveMove(ctx, row, matter, {
      action: "escalate",
      party: "system",
      detail: { level: matter.level, clock: row.clock },
    });
    if (row.urgency === "red") await callDuty(ctx, row);
  }
}

/** Open matters without an owner or a running clock; what the health page and the tests ask. There is never one. */
export async function countSilent(ctx: Context, graceSeconds = 120): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from matter where state <> 'closed'
      and (owner_id is null or clock_at is null or clock_at < ${new Date(ctx.now.getTime() - graceSeconds * 1000)})`.execute(
    ctx.db,
  );
  return rows[0]!.n;
}
