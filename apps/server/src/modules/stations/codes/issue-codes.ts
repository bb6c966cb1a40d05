import type { CodePurpose } from "@zhijia/contracts";
import { logAccess } from "../../../platform/access-log/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { placeOfStation, requireStation } from "../stations.ts";
import { currentKeyVersion } from "./signing-keys.ts";
import { tables } from "./tables.ts";

/** Refusals: `station/not-found`, `station/code-in-use`, `station/closed-no-code`. */
export async function issueCode(
  context: Context,
  { stationId, purpose }: { stationId: number; purpose: CodePurpose },
): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const station = await requireStation(ctx, stationId);
    requirePermission(ctx.actor, "station.manage", placeOfStation(station));
    if (station.state === "closed") throw new Refusal("conflict", "station/closed-no-code");
    const [id] = await insertCodes(ctx, [stationId], purpose);
    if (id === undefined) throw new Refusal("conflict", "station/code-in-use");
    return { id };
  });
}

/**
 * A code for each of the stations that has none for the purpose; gives the new ones. The caller has asked whether the actor may.
 */
export async function insertCodes(
  ctx: Context,
  stationIds: readonly number[],
  purpose: CodePurpose,
): Promise<number[]> {
  if (stationIds.length === 0) return [];
  const { id: staffId } = requireStaff(ctx.actor);
  const key_version = await currentKeyVersion(ctx);
  const rows = await tables(ctx)
    .insertInto("station_code")
    .values(
      stationIds.map((station_id) => ({ station_id, purpose, key_version, issued_at: ctx.now, issued_by: staffId })),
    )
    .onConflict((conflict) => conflict.columns(["station_id", "purpose"]).where("revoked_at", "is", null).doNothing())
    .returning(["id", "station_id"])
    .execute();
  await logAccess(
    ctx,
    rows.map(({ id }) => ({ kind: "security" as const, what: "station.code-issued", purpose, record: String(id) })),
  );
  return rows.map(({ id }) => id);
}
