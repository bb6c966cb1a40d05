import { createReadStream } from "node:fs";
import { photoLimitBytes, photoTypes } from "@zhijia/contracts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { receiveFile } from "../../../platform/files/index.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { itemsOf } from "../checklist-store.ts";
import { lockOwnInspection } from "../own-inspection.ts";
import { tables } from "../tables.ts";

/** So many of one item. */
const most = 6;

export type ItemPhoto = { itemId: number; path: string; name: string };

/**
 * Keeps a photo of an item; the same one sent twice is one. Refusals: `inspection/not-found`, `inspection/done`,
 * `inspection/not-yours`, `inspection/no-item`, `inspection/too-many-photos`, `files/*`.
 */
export async function addInspectionPhoto(
  context: Context,
  id: number,
  { itemId, path, name }: ItemPhoto,
): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const { version_id } = await lockOwnInspection(ctx, id);
    if (!(await itemsOf(ctx, version_id)).some((item) => item.id === itemId)) {
      throw new Refusal("invalid", "inspection/no-item");
    }
    const there = await tables(ctx)
      .selectFrom("inspection_photo")
      .select(["id", "file_hash"])
      .where("inspection_id", "=", id)
      .where("item_id", "=", itemId)
      .execute();
    if (there.length >= most) throw new Refusal("conflict", "inspection/too-many-photos", { most });
    const intake = { limitBytes: photoLimitBytes, accept: photoTypes, name };
    const { hash } = await receiveFile(ctx, createReadStream(path), intake);
    const same = there.find(({ file_hash }) => file_hash === hash);
    if (same) return { id: same.id };
    return tables(ctx)
      .insertInto("inspection_photo")
      .values({ inspection_id: id, item_id: itemId, file_hash: hash, at: ctx.now })
      .returning("id")
      .executeTakeFirstOrThrow();
  });
}
