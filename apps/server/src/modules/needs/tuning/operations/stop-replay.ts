import { type Context, inTransaction } from "../../../../platform/context.ts";
import { requirePermission } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { tables } from "../../tables.ts";
import { isLost, requireReplay } from "../store.ts";

/** Stops a replay within seconds; one that waits or was lost at once. Errors: Refusal `need/no-replay`, `need/replay-over`. */
export async function stopReplay(context: Context, id: number): Promise<void> {
  await inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "need.tune");
    const row = await requireReplay(ctx, id);
    const state = row.state === "waiting" || isLost(ctx, row) ? "stopped" : "stopping";
    const { numUpdatedRows } = await tables(ctx)
      .updateTable("need_replay")
      .set({ state })
      .where("id", "=", id)
      .where("state", "in", ["waiting", "running", "stopping"])
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Refusal("conflict", "need/replay-over");
  });
}
