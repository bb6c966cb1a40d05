import { createReadStream } from "node:fs";
import { type TableKind, tableLimitBytes, tablePermissions, tableTypes } from "@zhijia/contracts";
import { type Actor, type Context, inTransaction } from "../../../platform/context.ts";
import { receiveFile } from "../../../platform/files/index.ts";
import { grantsFor, requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { tableOf } from "../registry-tables/kinds.ts";
import { getTableImport } from "../table-imports.ts";
import { tables } from "../tables.ts";

export type Upload = {
  /** Chosen by the sender: sent twice, it is one import. */
  id: string;
  kind: TableKind;
  name: string;
  path: string;
};

/** Takes a table in and has it checked in the background; nothing else changes. Refusals: `files/*`, `table-import/other-key`. */
export async function uploadTable(context: Context, { id, kind, name, path }: Upload) {
  return inTransaction(context, async (ctx) => {
    const staff = requireStaff(ctx.actor);
    requirePermission(staff, tablePermissions[kind]);
    const file = await receiveFile(ctx, createReadStream(path), {
      limitBytes: tableLimitBytes,
      accept: tableTypes,
      name,
    });
    const made = await tables(ctx)
      .insertInto("table_import")
      .values({
        id,
        kind,
        file_name: file.name ?? tableOf(kind).shape.name[ctx.lang],
        file_hash: file.hash,
        error_hash: null,
        state: "checking",
        preview: null,
        problem: null,
        by_staff: staff.id,
        at: ctx.now,
        applied_by: null,
        applied_at: null,
        ...scopeOf(staff, kind),
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (made) await ctx.enqueue({ name: "unions.check-table", payload: { id }, key: id });
    else await requireSame(ctx, id, file.hash);
    return getTableImport(ctx, id);
  });
}

/** An import belongs where the permission is held with which it was uploaded: administrators there see it too. */
function scopeOf(staff: Actor, kind: TableKind) {
  const [grant] = grantsFor(staff, tablePermissions[kind]);
  return {
    scope_path: grant && "branch" in grant ? grant.branch : null,
    scope_area: grant && "area" in grant ? grant.area : null,
  };
}

async function requireSame(ctx: Context, id: string, hash: string): Promise<void> {
  const row = await tables(ctx).selectFrom("table_import").select("file_hash").where("id", "=", id).executeTakeFirst();
  if (row?.file_hash !== hash) throw new Refusal("conflict", "table-import/other-key");
}
