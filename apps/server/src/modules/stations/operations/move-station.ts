import type { InputOf, moveStationContract } from "@zhijia/contracts";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { requireDistrict } from "../../unions/index.ts";
import { requirePast } from "../rules.ts";
import { placeOfStation } from "../stations.ts";
import { changeStation, fieldsOf, lockStation } from "../store.ts";

type Move = InputOf<typeof moveStationContract>["body"];

/** Where a station stands since a day. Refusals: `station/not-found`, `station/not-yet`, `station/before-opening`, `union/no-district`. */
export async function moveStation(context: Context, id: number, move: Move): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const row = await lockStation(ctx, id);
    requirePermission(ctx.actor, "station.manage", placeOfStation(row));
    requirePermission(ctx.actor, "station.manage", { branch: row.union_path, area: move.districtCode });
    requirePast(move.on, todayInChina(ctx.now), row.opened_on);
    await requireDistrict(ctx, move.districtCode);
    const [before] = await fieldsOf(ctx, [row]);
    const { address, districtCode, point = null } = move;
    await changeStation(ctx, row, before!, { ...before!, address, districtCode, point }, move);
  });
}
