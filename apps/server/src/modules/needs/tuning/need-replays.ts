import { type getNeedReplayContract, type OutputOf, type ReplayLine, replayResult } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { namesOfStaff } from "../../people/index.ts";
import type { NeedConfig } from "./config.ts";
import { readConfig } from "./config.ts";
import { shownNumbers } from "./numbers.ts";
import { isLost, type ReplayRow, requireReplay, selectReplays } from "./store.ts";

/** The last ones, newest first. */
export async function listNeedReplays(ctx: Context): Promise<{ replays: ReplayLine[] }> {
  requirePermission(ctx.actor, "need.tune");
  return { replays: await linesOf(ctx, await selectReplays(ctx).orderBy("id", "desc").limit(20).execute()) };
}

/** Errors: Refusal `need/no-replay`. */
export async function getNeedReplay(ctx: Context, id: number): Promise<OutputOf<typeof getNeedReplayContract>> {
  requirePermission(ctx.actor, "need.tune");
  const row = await requireReplay(ctx, id);
  const [line] = await linesOf(ctx, [row]);
  const { version } = await readConfig(ctx);
  return {
    ...line!,
    ...(row.result !== null && { result: replayResult.parse(row.result) }),
    mayAccept: row.state === "done" && row.in_force_as === null && row.config_version === version,
  };
}

async function linesOf(ctx: Context, rows: readonly ReplayRow[]): Promise<ReplayLine[]> {
  const names = await namesOfStaff(
    ctx,
    rows.map(({ asked_by }) => asked_by),
  );
  return rows.map((row) => {
    const open = row.state === "waiting" || row.state === "running" || row.state === "stopping";
    return {
      id: row.id,
      state: open && isLost(ctx, row) ? "failed" : row.state,
      numbers: shownNumbers({
        kind: row.by_hand ? "by-hand" : "learned",
        thresholds: row.thresholds as NeedConfig["thresholds"],
        offsets: row.offsets as NeedConfig["offsets"],
      }),
      comparedWith: row.config_version,
      lookUps: row.look_ups,
      lookedAt: row.looked_at,
      askedBy: names.get(row.asked_by) ?? "",
      askedAt: row.asked_at.toISOString(),
      ...(row.in_force_as !== null && { inForceAs: row.in_force_as }),
    };
  });
}
