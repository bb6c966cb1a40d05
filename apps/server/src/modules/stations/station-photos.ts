import type { addStationPhotoContract, OutputOf } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { tables } from "./tables.ts";

type Photo = OutputOf<typeof addStationPhotoContract>;

/** Where everybody finds the small picture. */
export const picturePath = (id: number) => `/station-pictures/${id}`;

export async function listStationPhotos(ctx: Context, stationId: number): Promise<Photo[]> {
  const rows = await tables(ctx)
    .selectFrom("station_photo")
    .select(["id", "caption"])
    .where("station_id", "=", stationId)
    .orderBy("position")
    .orderBy("id")
    .execute();
  return rows.map(({ id, caption }) => ({ id, ...(caption && { caption }), path: picturePath(id) }));
}

/** A webp of at most 40 KB. Refusals: `station/no-photo`, also where the station is closed. */
export async function getStationPicture(ctx: Context, id: number): Promise<Uint8Array> {
  const row = await tables(ctx).selectFrom("station_photo").select("picture").where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "station/no-photo");
  return row.picture;
}
