import { randomUUID } from "node:crypto";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { findTracked, writeToMatter } from "../../matters/index.ts";
import { findCard, findOnWall } from "../store.ts";
import { tables } from "../tables.ts";

/**
 * Her thanks, by the tracking code; the first ones close the wish. Said again, they take the place of the ones before, and
 * whatever hung on the wall comes off until staff looked again. Errors: Refusal `matter/no-code`, `wish/not-fulfilled`.
 */
export async function thankForWish(
  context: Context,
  code: string,
  { words, mayShow }: { words: string; mayShow: boolean },
): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { id, state } = await findTracked(ctx, code);
    await asSystem(ctx, "wish-thanks", async (system) => {
      const card = await findCard(system, id);
      const wall = card && (await findOnWall(system, card.id));
      if (!card || !wall?.fulfilled_on) throw new Refusal("conflict", "wish/not-fulfilled");
      const key = randomUUID();
      const said = {
        key,
        words_sealed: system.services.keyring.seal("wish_thanks.words", key, words),
        may_show: mayShow,
        shown_text: null,
        shown_by: null,
        said_at: ctx.now,
      };
      await tables(system)
        .insertInto("wish_thanks")
        .values({ ...said, wish_id: card.id })
        .onConflict((conflict) => conflict.column("wish_id").doUpdateSet(said))
        .execute();
    });
    if (state === "answered") await writeToMatter(ctx, code, { act: "rate", solved: true });
  });
}
