import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requirePast } from "../rules.ts";
import { placeOfStation, requireStation } from "../stations.ts";
import { staffOf } from "../store.ts";
import { tables } from "../tables.ts";

/** Refusals: `inspection/no-defect`, `inspection/mended`, `station/not-yet`. */
export async function mendDefect(context: Context, id: number, on: string): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const defect = await tables(ctx)
      .selectFrom("station_defect")
      .select(["station_id", "mended_on"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (!defect) throw new Refusal("not-found", "inspection/no-defect");
    requirePermission(ctx.actor, "station.manage", placeOfStation(await requireStation(ctx, defect.station_id)));
    requirePast(on, todayInChina(ctx.now));
    const { numUpdatedRows } = await tables(ctx)
      .updateTable("station_defect")
      .set({ mended_on: on, mended_by: staffOf(ctx) })
      .where("id", "=", id)
      .where("mended_on", "is", null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new Refusal("conflict", "inspection/mended");
    await ctx.publish({ name: "station.defect-mended", payload: { stationId: defect.station_id, defectId: id } });
  });
}
