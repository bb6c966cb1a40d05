import type { listStationCodesContract, OutputOf } from "@zhijia/contracts";
import { addDays, todayInChina } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";
import { may, requirePermission } from "../../../platform/permissions.ts";
import { namesOfStaff } from "../../people/index.ts";
import { placeOfStation, requireStation } from "../stations.ts";
import { writeCode } from "./code-text.ts";
import { signingKeys } from "./signing-keys.ts";
import { codeUrl, siteAddress } from "./site-address.ts";
import { tables } from "./tables.ts";

type Answer = OutputOf<typeof listStationCodesContract>;

const daysShown = 30;

/** Refusals: `station/not-found`. */
export async function listCodes(ctx: Context, stationId: number): Promise<Answer> {
  const station = await requireStation(ctx, stationId);
  requirePermission(ctx.actor, "station.read", placeOfStation(station));
  const rows = await tables(ctx)
    .selectFrom("station_code")
    .selectAll()
    .where("station_id", "=", stationId)
    .orderBy((order) => order("revoked_at", "is not", null))
    .orderBy("id", "desc")
    .execute();
  const keys = await signingKeys(ctx);
  const staff = await namesOfStaff(
    ctx,
    rows.flatMap(({ issued_by, revoked_by }) => [issued_by ?? [], revoked_by ?? []].flat()),
  );
  const scans = await scansOf(
    ctx,
    rows.map(({ id }) => id),
  );
  const address = await siteAddress(ctx);
  const since = addDays(todayInChina(ctx.now), 1 - daysShown);
  const codes = rows.map((row): Answer["codes"][number] => {
    const { id, station_id, purpose, issued_by, revoked_by } = row;
    const code = writeCode({ id, stationId: station_id, purpose }, keys.get(row.key_version)!);
    const days = scans.get(id) ?? [];
    return {
      id,
      purpose,
      url: codeUrl(address.origin, code),
      issuedAt: row.issued_at.toISOString(),
      ...nameOf("issuedBy", issued_by && staff.get(issued_by)),
      ...(row.revoked_at && {
        revoked: {
          at: row.revoked_at.toISOString(),
          ...nameOf("by", revoked_by && staff.get(revoked_by)),
          reason: row.revoked_reason!,
        },
      }),
      scans: days.reduce((sum, day) => sum + day.scans, 0),
      days: days.filter(({ on }) => on >= since),
    };
  });
  return { codes, address, may: { manage: may(ctx.actor, "station.manage", placeOfStation(station)) } };
}

const nameOf = <K extends string>(key: K, name: string | null | undefined) =>
  (name ? { [key]: name } : {}) as { [P in K]?: string };

async function scansOf(ctx: Context, ids: readonly number[]): Promise<Map<number, { on: string; scans: number }[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(ctx)
    .selectFrom("station_scan")
    .selectAll()
    .where("code_id", "in", ids)
    .orderBy("scanned_on")
    .execute();
  const found = new Map<number, { on: string; scans: number }[]>(ids.map((id) => [id, []]));
  for (const { code_id, scanned_on: on, scans } of rows) found.get(code_id)?.push({ on, scans });
  return found;
}
