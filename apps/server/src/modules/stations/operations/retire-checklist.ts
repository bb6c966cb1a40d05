import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { placeOfChecklist, requireChecklist } from "../checklists.ts";
import { tables } from "../tables.ts";

/** No inspection begins with it any more; those that were made stay. Refusals: `checklist/not-found`. */
export async function retireChecklist(context: Context, id: number): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const row = await requireChecklist(ctx, id);
    requirePermission(ctx.actor, "station.manage", await placeOfChecklist(ctx, row));
    await tables(ctx).updateTable("checklist").set({ is_retired: true }).where("id", "=", id).execute();
  });
}
