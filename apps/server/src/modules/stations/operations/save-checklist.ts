import type { ChecklistItem } from "@zhijia/contracts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { insertItems, insertVersion } from "../checklist-store.ts";
import { placeOfChecklist, requireChecklist } from "../checklists.ts";
import { tables } from "../tables.ts";

/** Writes the draft as a whole; there is one or it is begun. Refusals: `checklist/not-found`. */
export async function saveChecklist(context: Context, id: number, items: readonly ChecklistItem[]): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const row = await requireChecklist(ctx, id);
    requirePermission(ctx.actor, "station.manage", await placeOfChecklist(ctx, row));
    const versions = await tables(ctx)
      .selectFrom("checklist_version")
      .select(["id", "number", "state"])
      .where("checklist_id", "=", id)
      .orderBy("number", "desc")
      .forUpdate()
      .execute();
    const draft = versions.find(({ state }) => state === "draft");
    if (draft) {
      await tables(ctx).deleteFrom("checklist_item").where("version_id", "=", draft.id).execute();
      await insertItems(ctx, draft.id, items);
    } else await insertVersion(ctx, id, { number: (versions[0]?.number ?? 0) + 1, state: "draft", items });
  });
}
