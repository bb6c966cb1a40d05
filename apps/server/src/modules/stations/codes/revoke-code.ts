import { logAccess } from "../../../platform/access-log/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { placeOfStation, requireStation } from "../stations.ts";
import { insertCodes } from "./issue-codes.ts";
import { tables } from "./tables.ts";

type Revoking = { id: number; reason: string; replace: boolean };

/**
 * For ever: its page then says so. With `replace` another takes its place in the same step.
 * Refusals: `station/no-code`, `station/code-revoked`, `station/closed-no-code`.
 */
export async function revokeCode(
  context: Context,
  { id, reason, replace }: Revoking,
): Promise<{ replacement?: number }> {
  return inTransaction(context, async (ctx) => {
    const code = await tables(ctx)
      .selectFrom("station_code")
      .select(["station_id", "purpose", "revoked_at"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (!code) throw new Refusal("not-found", "station/no-code");
    const station = await requireStation(ctx, code.station_id);
    requirePermission(ctx.actor, "station.manage", placeOfStation(station));
    if (replace && station.state === "closed") throw new Refusal("conflict", "station/closed-no-code");
    const { id: staffId } = requireStaff(ctx.actor);
    // Whoever comes second finds it revoked: the row is asked again as it is changed.
    const { numUpdatedRows } = await tables(ctx)
      .updateTable("station_code")
      .set({ revoked_at: ctx.now, revoked_by: staffId, revoked_reason: reason })
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Refusal("conflict", "station/code-revoked");
    await logAccess(ctx, [
      { kind: "security", what: "station.code-revoked", purpose: code.purpose, record: String(id) },
    ]);
    const [replacement] = replace ? await insertCodes(ctx, [code.station_id], code.purpose) : [];
    return { ...(replacement !== undefined && { replacement }) };
  });
}
