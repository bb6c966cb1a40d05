import { asOwner, type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requireCard, requireWish } from "../store.ts";
import { tables } from "../tables.ts";
import { requireNobody } from "../wall-words.ts";

/** Her thanks on the wall, or off it. Errors: Refusal `wish/no-consent`, `wish/names-somebody`, `wish/not-on-wall`, those of `requireWish`. */
export async function showWishThanks(
  context: Context,
  id: number,
  { text }: { text?: string | undefined },
): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    const { deskPath, district } = await requireWish(ctx, id);
    requirePermission(ctx.actor, "matter.dispatch", { branch: deskPath, area: district });
    const { id: wishId } = await requireCard(ctx, id);
    const thanks = await tables(ctx)
      .selectFrom("wish_thanks")
      .select("may_show")
      .where("wish_id", "=", wishId)
      .executeTakeFirst();
    if (!thanks?.may_show) throw new Refusal("conflict", "wish/no-consent");
    if (text) requireNobody(text);
    await asOwner(ctx, (owner) =>
      tables(owner)
        .updateTable("wish_thanks")
        .set({ shown_text: text ?? null, shown_by: staff.id })
        .where("wish_id", "=", wishId)
        .execute(),
    );
  });
}
