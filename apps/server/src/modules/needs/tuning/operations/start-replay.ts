import type { NeedNumbers } from "@zhijia/contracts";
import { asOwner, type Context, inTransaction } from "../../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { listNeedGroups } from "../../../taxonomy/index.ts";
import { tables } from "../../tables.ts";
import { readConfig } from "../config.ts";
import { rowOfNumbers } from "../numbers.ts";
import { isLost, lockConfig, selectReplays } from "../store.ts";

/**
 * Asks for a replay of the kept look-ups with these numbers beside those in force. One at a time: two would make everybody wait.
 * Errors: Refusal `need/replay-running`, `need/no-category`.
 */
export async function startReplay(context: Context, numbers: NeedNumbers): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "need.tune");
    const staff = requireStaff(ctx.actor);
    const known = new Set((await listNeedGroups(ctx)).map(({ code }) => code));
    const unknown = Object.keys(numbers.offsets).find((code) => !known.has(code));
    if (unknown) throw new Refusal("invalid", "need/no-category", { category: unknown });
    await asOwner(ctx, lockConfig);
    const running = await selectReplays(ctx).where("state", "in", ["waiting", "running", "stopping"]).execute();
    if (running.some((one) => !isLost(ctx, one))) throw new Refusal("conflict", "need/replay-running");
    const { version } = await readConfig(ctx);
    const { id } = await tables(ctx)
      .insertInto("need_replay")
      .values({
        ...rowOfNumbers(numbers),
        config_version: version,
        asked_by: staff.id,
        asked_at: ctx.now,
        touched_at: ctx.now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await ctx.enqueue({ name: "needs.replay", payload: { id } });
    return { id };
  });
}
