import { tablePermissions } from "@zhijia/contracts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { getTableImport } from "../table-imports.ts";
import { tables } from "../tables.ts";

/**
 * Has a checked import applied in the background, within the scope of whoever says so. Of two who say it at once, one does.
 * Refusals: `table-import/not-found`, `table-import/not-checked`.
 */
export async function applyTableImport(context: Context, id: string) {
  return inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    const { kind } = await getTableImport(ctx, id);
    requirePermission(staff, tablePermissions[kind]);
    const { numUpdatedRows } = await tables(ctx)
      .updateTable("table_import")
      .set({ state: "applying", share: 0, rows_read: 0, applied_by: staff.id })
      .where("id", "=", id)
      .where("state", "=", "checked")
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new Refusal("conflict", "table-import/not-checked");
    await ctx.enqueue({ name: "unions.apply-table", payload: { id } });
    return getTableImport(ctx, id);
  });
}
