import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { tables } from "../tables.ts";

export type NewFacility = { zh: string; en: string; icon: string; isOffered: boolean };

/** Adds or changes something that stations may offer; a new one stands at the end of the list. */
export async function saveFacility(context: Context, code: string, facility: NewFacility): Promise<void> {
  await inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "setting.manage");
    const { last } = await tables(ctx)
      .selectFrom("facility")
      .select((of) => of.fn.max("position").as("last"))
      .executeTakeFirstOrThrow();
    const columns = {
      name_zh: facility.zh,
      name_en: facility.en,
      icon: facility.icon,
      is_offered: facility.isOffered,
    };
    await tables(ctx)
      .insertInto("facility")
      .values({ code, position: Number(last ?? 0) + 1, ...columns })
      .onConflict((conflict) => conflict.column("code").doUpdateSet(columns))
      .execute();
  });
}
