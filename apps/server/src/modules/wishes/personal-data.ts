import type { Context } from "../../platform/context.ts";
import type { PersonalDataPart } from "../../platform/personal-data.ts";
import { mattersOfPerson } from "../matters/index.ts";
import { tables } from "./tables.ts";

async function cardsOf(ctx: Context, personId: string) {
  const ids = await mattersOfPerson(ctx, personId);
  if (ids.length === 0) return [];
  return tables(ctx)
    .selectFrom("wish_card as c")
    .leftJoin("wish_thanks as t", "t.wish_id", "c.id")
    .select(["c.id", "c.text", "t.key", "t.words_sealed", "t.may_show"])
    .where("c.matter_id", "in", ids)
    .where("c.text", "is not", null)
    .execute();
}

/** How long is the matter's to say: with its words what was written of them goes (trigger `forget_wish`). */
export const wishesPersonalData: PersonalDataPart = {
  tables: ["wish_campaign", "wish_card", "wish_photo", "wish_thanks"],
  async exportFor(ctx, personId) {
    const rows = await Promise.all(
      (await cardsOf(ctx, personId)).map(async ({ text, key, words_sealed }) => [
        { label: { zh: "心愿墙上的文字", en: "Words on the wish wall" }, value: text ?? "" },
        ...(key && words_sealed
          ? [
              {
                label: { zh: "您的感谢", en: "Your thanks" },
                value: await ctx.services.keyring.open("wish_thanks.words", key, words_sealed),
              },
            ]
          : []),
      ]),
    );
    return [{ title: { zh: "您在心愿墙上的心愿", en: "Your wishes on the wall" }, purpose: "rights-service", rows }];
  },
  async eraseFor(ctx, personId) {
    const ids = (await cardsOf(ctx, personId)).map(({ id }) => id);
    if (ids.length === 0) return { erased: [], kept: [] };
    await tables(ctx).deleteFrom("wish_thanks").where("wish_id", "in", ids).execute();
    await tables(ctx).deleteFrom("wish_photo").where("wish_id", "in", ids).execute();
    await tables(ctx).updateTable("wish_card").set({ text: null, proof: null }).where("id", "in", ids).execute();
    return {
      erased: [{ zh: "心愿墙上您的心愿、照片和感谢", en: "Your wishes on the wall, their photos and your thanks" }],
      kept: [],
    };
  },
};
