import type { getStationContract, OutputOf } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { may, requirePermission } from "../../platform/permissions.ts";
import { byWhom } from "./by-whom.ts";
import { nextStates } from "./rules.ts";
import { listStationPhotos } from "./station-photos.ts";
import { describeStations, placeOfStation, requireStation } from "./stations.ts";
import { tables } from "./tables.ts";

type Answer = OutputOf<typeof getStationContract>;

/** For staff: a station of their scope, its photos, its history, and what they may do. Refusals: `station/not-found`. */
export async function getStation(ctx: Context, id: number): Promise<Answer> {
  const row = await requireStation(ctx, id);
  requirePermission(ctx.actor, "station.read", placeOfStation(row));
  const [station] = await describeStations(ctx, [row]);
  const manage = may(ctx.actor, "station.manage", placeOfStation(row));
  return {
    station: station!,
    photos: await listStationPhotos(ctx, id),
    changes: await listChanges(ctx, id),
    may: {
      manage,
      inspect: may(ctx.actor, "station.inspect", placeOfStation(row)),
      becomes: manage ? nextStates(row.state) : [],
    },
  };
}

async function listChanges(ctx: Context, stationId: number): Promise<Answer["changes"]> {
  const rows = await tables(ctx)
    .selectFrom("station_change")
    .selectAll()
    .where("station_id", "=", stationId)
    .orderBy("id", "desc")
    .execute();
  const who = await byWhom(ctx, rows);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    on: row.effective_on,
    ...who(row),
    at: row.at.toISOString(),
    ...(row.reason && { reason: row.reason }),
    before: row.before,
    after: row.after,
  }));
}
