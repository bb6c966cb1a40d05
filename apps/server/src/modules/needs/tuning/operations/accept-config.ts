import { logAccess } from "../../../../platform/access-log/index.ts";
import { asOwner, type Context, inTransaction } from "../../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { tables } from "../../tables.ts";
import { readConfig } from "../config.ts";
import { lockConfig, requireReplay } from "../store.ts";

/**
 * Puts the numbers of a finished replay in force; the watch takes them at its next run. Nothing comes into force that nobody
 * looked at first, beside what is in force now. Errors: Refusal `need/no-replay`, `need/replay-unfinished`, `need/replay-outdated`.
 */
export async function acceptConfig(
  context: Context,
  { replay, why }: { replay: number; why: string },
): Promise<{ version: number }> {
  return inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "need.tune");
    await asOwner(ctx, lockConfig);
    const { state, config_version, in_force_as } = await requireReplay(ctx, replay);
    if (state !== "done") throw new Refusal("conflict", "need/replay-unfinished");
    if (in_force_as !== null || config_version !== (await readConfig(ctx)).version)
      throw new Refusal("conflict", "need/replay-outdated");
    const numbers = await tables(ctx)
      .selectFrom("need_replay")
      .select(["weights", "thresholds", "offsets"])
      .where("id", "=", replay)
      .executeTakeFirstOrThrow();
    const version = await writeVersion(ctx, numbers, { why });
    await asOwner(ctx, (owner) =>
      tables(owner).updateTable("need_replay").set({ in_force_as: version }).where("id", "=", replay).execute(),
    );
    return { version };
  });
}

type Numbers = { weights: unknown; thresholds: unknown; offsets: unknown };

/** A new version, which says who made it and why, for everybody who works with warnings; also in the log of security. */
export async function writeVersion(
  ctx: Context,
  { weights, thresholds, offsets }: Numbers,
  { why, again }: { why: string; again?: number },
): Promise<number> {
  const { version } = await tables(ctx)
    .insertInto("need_config")
    .values({
      weights: weights === null ? null : JSON.stringify(weights),
      thresholds: thresholds === null ? null : JSON.stringify(thresholds),
      offsets: JSON.stringify(offsets),
      note: why,
      made_by: requireStaff(ctx.actor).id,
      made_at: ctx.now,
      again_version: again ?? null,
    })
    .returning("version")
    .executeTakeFirstOrThrow();
  await logAccess(ctx, [{ kind: "security", what: "need.config-changed", purpose: why, record: String(version) }]);
  await ctx.publish({ name: "need.config-changed", payload: { version } });
  return version;
}
