import { sql } from "kysely";
import type { Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { tables } from "../tables.ts";

/** One that has not moved for so long was lost with its process. */
const lost = 15 * 60_000;

export const isLost = (ctx: Context, { touched_at }: { touched_at: Date }) =>
  ctx.now.getTime() - touched_at.getTime() > lost;

/** Without the weights themselves, which are long. Errors: Refusal `need/no-replay`. */
export async function requireReplay(ctx: Context, id: number) {
  const row = await selectReplays(ctx).where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "need/no-replay");
  return row;
}

export const selectReplays = (ctx: Context) =>
  tables(ctx)
    .selectFrom("need_replay")
    .select(["id", "config_version", "thresholds", "offsets", "state", "look_ups", "looked_at", "result"])
    .select(["asked_by", "asked_at", "touched_at", "in_force_as"])
    .select(sql<boolean>`weights is null`.as("by_hand"));

export type ReplayRow = Awaited<ReturnType<typeof requireReplay>>;

/** One change at a time: a version follows the one that was looked at. As the owner; held until the commit. */
export async function lockConfig(ctx: Context): Promise<void> {
  await sql`lock table need_config in share row exclusive mode`.execute(ctx.db);
}
