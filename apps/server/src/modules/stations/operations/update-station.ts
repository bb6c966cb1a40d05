import type { InputOf, updateStationContract } from "@zhijia/contracts";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { requireFacilities } from "../facilities.ts";
import { requireRunningUnion } from "../running-union.ts";
import { placeOfStation } from "../stations.ts";
import { changeStation, fieldsOf, lockStation } from "../store.ts";

type Correction = InputOf<typeof updateStationContract>["body"];

/**
 * Corrects what is not its state and not its place. Refusals: `station/not-found`, `union/not-found`, `union/dissolved`,
 * `station/no-facility`, `station/code-taken`.
 */
export async function updateStation(context: Context, id: number, correction: Correction): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const row = await lockStation(ctx, id);
    requirePermission(ctx.actor, "station.manage", placeOfStation(row));
    const union = correction.unionId === undefined ? undefined : await requireRunningUnion(ctx, correction.unionId);
    if (union) {
      requirePermission(ctx.actor, "station.manage", { branch: union.path, area: row.district_code });
    }
    if (correction.facilities) await requireFacilities(ctx, correction.facilities);
    const [before] = await fieldsOf(ctx, [row]);
    const given = Object.fromEntries(Object.entries(correction).filter(([, value]) => value !== undefined));
    const after = { ...before!, ...given };
    after.facilities = [...after.facilities].sort();
    await changeStation(ctx, row, before!, after, { on: todayInChina(ctx.now), path: union?.path });
  });
}
