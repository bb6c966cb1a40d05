import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { placeOf } from "../../unions/index.ts";
import { insertVersion } from "../checklist-store.ts";
import { getChecklist } from "../checklists.ts";
import { requireRunningUnion } from "../running-union.ts";
import { tables } from "../tables.ts";

export type NewChecklist = { zh: string; en: string; unionId: number; copyOf?: number | undefined };

/** A checklist of a union, with a draft to be written. Refusals: `union/not-found`, `union/dissolved`, `checklist/not-found`. */
export async function createChecklist(
  context: Context,
  { zh, en, unionId, copyOf }: NewChecklist,
): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const union = await requireRunningUnion(ctx, unionId);
    requirePermission(ctx.actor, "station.manage", placeOf(union));
    const from = copyOf === undefined ? undefined : await getChecklist(ctx, copyOf);
    const { id } = await tables(ctx)
      .insertInto("checklist")
      .values({ code: null, union_id: unionId, union_path: union.path, name_zh: zh, name_en: en })
      .returning("id")
      .executeTakeFirstOrThrow();
    const items = (from?.published ?? from?.draft)?.items ?? [];
    await insertVersion(ctx, id, {
      number: 1,
      state: "draft",
      items: items as Parameters<typeof insertVersion>[2]["items"],
    });
    return { id };
  });
}
