import { createReadStream } from "node:fs";
import { photoLimitBytes, photoTypes } from "@zhijia/contracts";
import { asOwner, type Context, inTransaction } from "../../../platform/context.ts";
import { openFile, receiveFile } from "../../../platform/files/index.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { drawPicture } from "../../stations/index.ts";
import { requireCard, requireWish } from "../store.ts";
import { tables } from "../tables.ts";

/** So many of one wish. */
const most = 6;

/** The same photo sent twice is one. Errors: Refusal `wish/too-many-photos`, `wish/not-on-wall`, `files/*`, those of `requireWish`. */
export async function addWishPhoto(
  context: Context,
  id: number,
  { path, name }: { path: string; name: string },
): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    await requireWish(ctx, id);
    const card = await requireCard(ctx, id);
    const there = await tables(ctx)
      .selectFrom("wish_photo")
      .select(["id", "file_hash"])
      .where("wish_id", "=", card.id)
      .execute();
    if (there.length >= most) throw new Refusal("conflict", "wish/too-many-photos", { most });
    const intake = { limitBytes: photoLimitBytes, accept: photoTypes, name };
    const { hash } = await receiveFile(ctx, createReadStream(path), intake);
    const same = there.find(({ file_hash }) => file_hash === hash);
    if (same) return { id: same.id };
    const picture = await drawPicture((await openFile(ctx, hash)).stream);
    return asOwner(ctx, (owner) =>
      tables(owner)
        .insertInto("wish_photo")
        .values({
          wish_id: card.id,
          file_hash: hash,
          picture,
          added_by: staff.id,
          added_at: ctx.now,
          shown_by: null,
          shown_at: null,
        })
        .returning("id")
        .executeTakeFirstOrThrow(),
    );
  });
}
