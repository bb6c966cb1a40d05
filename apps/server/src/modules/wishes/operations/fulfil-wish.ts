import { asOwner, type Context, inTransaction } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { actOnMatter } from "../../matters/index.ts";
import { requireCard, requireWish } from "../store.ts";
import { tables } from "../tables.ts";
import { requireNobody } from "../wall-words.ts";

/**
 * It came true, and something shows it: a photo, or a line for the wall. `words` go to her. Errors: Refusal `wish/no-proof`,
 * `wish/not-on-wall`, `wish/names-somebody`, those of `requireWish` and of the matter's act.
 */
export async function fulfilWish(
  context: Context,
  id: number,
  { words, proof }: { words: string; proof?: string | undefined },
): Promise<void> {
  await inTransaction(context, async (ctx) => {
    await requireWish(ctx, id);
    const card = await requireCard(ctx, id);
    if (proof) requireNobody(proof);
    const photo = await tables(ctx)
      .selectFrom("wish_photo")
      .select("id")
      .where("wish_id", "=", card.id)
      .executeTakeFirst();
    if (!proof && !photo) throw new Refusal("invalid", "wish/no-proof");
    // Before the act, which may take the wish out of the asker's sight.
    await asOwner(ctx, (owner) =>
      tables(owner)
        .updateTable("wish_card")
        .set({ proof: proof ?? null })
        .where("id", "=", card.id)
        .execute(),
    );
    await actOnMatter(ctx, id, { act: "fulfil", words });
  });
}
