import { sql } from "kysely";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { runOut } from "../rules.ts";
import { standingOf } from "../standing.ts";
import { saveMove, timeFor } from "../store.ts";
import { tables } from "../tables.ts";
import { callDuty } from "./call-duty.ts";
import { resumeNow } from "./pause-matter.ts";

/** So many in one transaction: whoever writes to one of them waits for these and no more. */
const batch = 500;
/** The next minute takes the rest. */
const longest = 40_000;

/**
 * Every minute: what ran out of time is raised one level and gets a new clock, a pause that is over ends. With it no open matter
 * is silent past its deadline, however many run out at once. Two workers never take the same (skip locked). Returns how many
 * it took.
 */
export async function runClocks(context: Context): Promise<number> {
  const apart = context.beside ?? (<R>(work: (ctx: Context) => Promise<R>) => inTransaction(context, work));
  const until = Date.now() + longest;
  let taken = 0;
  for (let more = true; more && Date.now() < until; ) {
    const some = await apart((inner) => asSystem(inner, "clocks", runSome));
    taken += some;
    more = some === batch;
  }
  return taken;
}

async function runSome(ctx: Context): Promise<number> {
  const rows = await tables(ctx)
    .selectFrom("matter")
    .selectAll()
    .where("state", "<>", "closed")
    .where("clock_at", "<=", ctx.now)
    .orderBy("clock_at")
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
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
  return rows.length;
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
