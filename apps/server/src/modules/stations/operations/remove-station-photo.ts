import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { placeOfStation, requireStation } from "../stations.ts";
import { tables } from "../tables.ts";

/** Refusals: `station/no-photo`. */
export async function removeStationPhoto(context: Context, id: number): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const photo = await tables(ctx)
      .selectFrom("station_photo")
      .select("station_id")
      .where("id", "=", id)
      .executeTakeFirst();
    if (!photo) throw new Refusal("not-found", "station/no-photo");
    requirePermission(ctx.actor, "station.manage", placeOfStation(await requireStation(ctx, photo.station_id)));
    await tables(ctx).deleteFrom("station_photo").where("id", "=", id).execute();
  });
}
