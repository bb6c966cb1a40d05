import type { Context } from "../../platform/context.ts";
import { requirePermission } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { isOwnDraft, requireInspection } from "./inspections.ts";
import { placeOfStation } from "./stations.ts";
import { tables } from "./tables.ts";

/**
 * An inspection that the asker is making, locked until the transaction ends. Refusals: `inspection/not-found`,
 * `inspection/done`, `inspection/not-yours`.
 */
export async function lockOwnInspection(ctx: Context, id: number) {
  const row = await requireInspection(ctx, id);
  requirePermission(ctx.actor, "station.inspect", placeOfStation(row));
  if (row.state === "done") throw new Refusal("conflict", "inspection/done");
  if (!isOwnDraft(ctx, row)) throw new Refusal("forbidden", "inspection/not-yours");
  const locked = await tables(ctx)
    .selectFrom("station_inspection")
    .select("state")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  // Finished or dropped while this one waited.
  if (locked?.state !== "draft") throw new Refusal("conflict", "inspection/done");
  return row;
}
