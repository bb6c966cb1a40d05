import { createReadStream } from "node:fs";
import { photoLimitBytes, photoTypes } from "@zhijia/contracts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { openFile, receiveFile } from "../../../platform/files/index.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { drawPicture } from "../draw-picture.ts";
import { picturePath } from "../station-photos.ts";
import { placeOfStation } from "../stations.ts";
import { lockStation, staffOf } from "../store.ts";
import { tables } from "../tables.ts";

/** So many of one station. */
const most = 12;

export type NewPhoto = { path: string; name: string; caption?: string | undefined };

/** Keeps the photo and draws the small picture that everybody sees. Refusals: `files/*`, `station/not-found`, `station/too-many-photos`. */
export async function addStationPhoto(context: Context, stationId: number, { path, name, caption }: NewPhoto) {
  return inTransaction(context, async (ctx) => {
    const row = await lockStation(ctx, stationId);
    requirePermission(ctx.actor, "station.manage", placeOfStation(row));
    const there = await tables(ctx)
      .selectFrom("station_photo")
      .select(["id", "file_hash", "position"])
      .where("station_id", "=", stationId)
      .execute();
    if (there.length >= most) throw new Refusal("conflict", "station/too-many-photos", { most });
    const intake = { limitBytes: photoLimitBytes, accept: photoTypes, name };
    const { hash } = await receiveFile(ctx, createReadStream(path), intake);
    const same = there.find(({ file_hash }) => file_hash === hash);
    const id = same?.id ?? (await keep(ctx, stationId, hash, caption, there.length));
    return { id, ...(caption && { caption }), path: picturePath(id) };
  });
}

async function keep(ctx: Context, stationId: number, hash: string, caption: string | undefined, position: number) {
  const { stream } = await openFile(ctx, hash);
  const { id } = await tables(ctx)
    .insertInto("station_photo")
    .values({
      station_id: stationId,
      file_hash: hash,
      picture: await drawPicture(stream),
      caption: caption ?? null,
      position,
      by_staff: staffOf(ctx),
      at: ctx.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
