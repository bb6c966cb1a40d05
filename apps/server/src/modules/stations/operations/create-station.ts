import type { createStationContract, InputOf } from "@zhijia/contracts";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { requireDistrict } from "../../unions/index.ts";
import { requireFacilities } from "../facilities.ts";
import { requirePast } from "../rules.ts";
import { requireRunningUnion } from "../running-union.ts";
import { insertStation } from "../store.ts";

type NewStation = InputOf<typeof createStationContract>["body"];

/**
 * Registers a station at a union or district of the asker's scope. Refusals: `union/not-found`, `union/dissolved`,
 * `union/no-district`, `station/no-facility`, `station/not-yet`, `station/code-taken`.
 */
export async function createStation(context: Context, station: NewStation): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const union = await requireRunningUnion(ctx, station.unionId);
    requirePermission(ctx.actor, "station.manage", { branch: union.path, area: station.districtCode });
    await requireDistrict(ctx, station.districtCode);
    await requireFacilities(ctx, station.facilities);
    const today = todayInChina(ctx.now);
    const openedOn = station.state === "open" ? (station.openedOn ?? today) : null;
    if (openedOn) requirePast(openedOn, today);
    const id = await insertStation(
      ctx,
      {
        code: station.code,
        name: station.name,
        kind: station.kind,
        state: station.state,
        districtCode: station.districtCode,
        unionId: station.unionId,
        operator: station.operator || null,
        contactRole: station.contactRole || null,
        phone: station.phone || null,
        address: station.address,
        hours: station.hours,
        capacity: station.capacity ?? null,
        facilities: station.facilities,
        point: station.point ?? null,
      },
      { path: union.path, openedOn, on: openedOn ?? today },
    );
    return { id };
  });
}
