import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { itemsOf } from "../checklist-store.ts";
import { placeOfChecklist, requireChecklist } from "../checklists.ts";
import { staffOf } from "../store.ts";
import { tables } from "../tables.ts";

/** The draft is used from now on. Refusals: `checklist/not-found`, `checklist/no-draft`, `checklist/empty`. */
export async function publishChecklist(context: Context, id: number): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const row = await requireChecklist(ctx, id);
    requirePermission(ctx.actor, "station.manage", await placeOfChecklist(ctx, row));
    const draft = await tables(ctx)
      .selectFrom("checklist_version")
      .select("id")
      .where("checklist_id", "=", id)
      .where("state", "=", "draft")
      .forUpdate()
      .executeTakeFirst();
    if (!draft) throw new Refusal("conflict", "checklist/no-draft");
    if ((await itemsOf(ctx, draft.id)).length === 0) throw new Refusal("conflict", "checklist/empty");
    const versions = tables(ctx).updateTable("checklist_version");
    await versions
      .set({ state: "superseded" })
      .where("checklist_id", "=", id)
      .where("state", "=", "published")
      .execute();
    await versions
      .set({ state: "published", published_at: ctx.now, published_by: staffOf(ctx) })
      .where("id", "=", draft.id)
      .execute();
  });
}
