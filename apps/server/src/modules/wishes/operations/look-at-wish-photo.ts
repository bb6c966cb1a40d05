import { asOwner, type Context, inTransaction } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requirePhoto, requireWish } from "../store.ts";
import { tables } from "../tables.ts";

/**
 * The second look: nobody in the picture who did not agree, nothing that leads to her; then it is shown. Whoever added it may
 * take it away, not show it. Errors: Refusal `wish/no-photo`, `wish/own-photo`, those of `requireWish`.
 */
export async function lookAtWishPhoto(context: Context, id: number, { show }: { show: boolean }): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    const photo = await requirePhoto(ctx, id);
    await requireWish(ctx, photo.matter_id);
    if (show && photo.added_by === staff.id) throw new Refusal("forbidden", "wish/own-photo");
    await asOwner(ctx, async (owner) => {
      if (!show) return tables(owner).deleteFrom("wish_photo").where("id", "=", id).execute();
      const shown = { shown_by: staff.id, shown_at: ctx.now };
      return tables(owner).updateTable("wish_photo").set(shown).where("id", "=", id).execute();
    });
  });
}
