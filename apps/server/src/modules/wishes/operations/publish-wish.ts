import type { InputOf, publishWishContract } from "@zhijia/contracts";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { asOwner, type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { actOnMatter, readWordsOf } from "../../matters/index.ts";
import { requireDistrict } from "../../unions/index.ts";
import { requireCampaign } from "../campaigns.ts";
import { findCard, requireWish } from "../store.ts";
import { tables } from "../tables.ts";
import { requireWallWords } from "../wall-words.ts";

/**
 * Puts a wish on the wall, or puts right what hangs there. Errors: Refusal `wish/not-wish`, `wish/not-yours`, `wish/own-words`,
 * `wish/names-somebody`, `wish/no-campaign`, `wish/too-late`, `union/no-district`, and those of the matter's act.
 */
export async function publishWish(
  context: Context,
  id: number,
  { text, districtCode, campaignId }: InputOf<typeof publishWishContract>["body"],
): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    const matter = await requireWish(ctx, id);
    requirePermission(ctx.actor, "matter.dispatch", { branch: matter.deskPath, area: matter.district });
    requireWallWords(text, await readWordsOf(ctx, id));
    if (districtCode) await requireDistrict(ctx, districtCode);
    if (campaignId) await requireCampaign(ctx, campaignId);
    const there = await findCard(ctx, id);
    if (matter.state === "received") await actOnMatter(ctx, id, { act: "publish" });
    // One that was published without a text (on the matter's own page) gets it now; one that went another way does not.
    else if (!there && matter.state !== "published") throw new Refusal("conflict", "wish/too-late");
    const shown = { text, district_code: districtCode ?? null, campaign_id: campaignId ?? null };
    await asOwner(ctx, (owner) =>
      tables(owner)
        .insertInto("wish_card")
        .values({ ...shown, matter_id: id, published_on: todayInChina(ctx.now), published_by: staff.id, proof: null })
        .onConflict((conflict) => conflict.column("matter_id").doUpdateSet(shown))
        .execute(),
    );
  });
}
