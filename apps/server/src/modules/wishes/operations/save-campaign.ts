import type { createCampaignContract, InputOf } from "@zhijia/contracts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { placeOf, requireDistrict, requireUnion } from "../../unions/index.ts";
import { placeOfCampaign, requireCampaign } from "../campaigns.ts";
import { requirePeriod } from "../rules.ts";
import { tables } from "../tables.ts";

type Campaign = InputOf<typeof createCampaignContract>["body"];

/** A new campaign, or with an id a change of one. Errors: Refusal `wish/no-campaign`, `wish/period`, `union/not-found`, `union/no-district`. */
export async function saveCampaign(context: Context, said: Campaign, id?: number): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    if (id !== undefined)
      requirePermission(ctx.actor, "wish.manage", await placeOfCampaign(ctx, await requireCampaign(ctx, id)));
    const union = await requireUnion(ctx, said.unionId);
    requirePermission(ctx.actor, "wish.manage", placeOf(union));
    requirePeriod(said);
    for (const code of said.districts) await requireDistrict(ctx, code);
    const row = {
      union_id: union.id,
      union_path: union.path,
      title: said.title,
      about: said.about,
      target: said.target,
      opens_on: said.opensOn,
      ends_on: said.endsOn,
      districts: said.districts,
    };
    if (id !== undefined) {
      await tables(ctx).updateTable("wish_campaign").set(row).where("id", "=", id).execute();
      return { id };
    }
    return tables(ctx)
      .insertInto("wish_campaign")
      .values({ ...row, created_by: staff.id })
      .returning("id")
      .executeTakeFirstOrThrow();
  });
}
