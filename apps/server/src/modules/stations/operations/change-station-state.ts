import type { changeStationStateContract, InputOf } from "@zhijia/contracts";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { requireNextState, requirePast } from "../rules.ts";
import { placeOfStation } from "../stations.ts";
import { changeStation, fieldsOf, lockStation } from "../store.ts";

type Step = InputOf<typeof changeStationStateContract>["body"];

/** Opens, pauses or closes a station. Refusals: `station/not-found`, `station/wrong-state`, `station/not-yet`, `station/before-opening`. */
export async function changeStationState(context: Context, id: number, step: Step): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const row = await lockStation(ctx, id);
    requirePermission(ctx.actor, "station.manage", placeOfStation(row));
    requireNextState(row.state, step.to);
    requirePast(step.on, todayInChina(ctx.now), row.opened_on);
    const [before] = await fieldsOf(ctx, [row]);
    await changeStation(ctx, row, before!, { ...before!, state: step.to }, step);
  });
}
