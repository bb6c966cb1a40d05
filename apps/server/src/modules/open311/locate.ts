import type { Context } from "../../platform/context.ts";
import { toGcj02 } from "../../platform/places/coordinates.ts";
import { Refusal } from "../../platform/refusals.ts";
import { findOutlines, type StationPoint, stationByCode } from "../stations/index.ts";
import { findReceivingUnion, listServedDistricts } from "../unions/index.ts";
import type { Client } from "./client-of-key.ts";
import type { RequestForm } from "./read-form.ts";

export type Located = { district: string; station?: StationPoint; desk: { id: number; path: string } };

/**
 * Where a request belongs, and the union that receives it: by our number of a station, by the district that was named, by the
 * point where outlines are known, by a district's name in the address, else the client's own. Never outside the client's district.
 * Errors: Refusal `open311/no-address-id`, `open311/attribute`, `open311/outside`.
 */
export async function locate(ctx: Context, client: Client, form: RequestForm): Promise<Located> {
  const station = form.addressId ? await stationByCode(ctx, form.addressId) : undefined;
  if (form.addressId && !station) throw new Refusal("invalid", "open311/no-address-id");
  const district = station?.district ?? (await districtOf(ctx, form)) ?? client.union.area;
  // `340700` covers `340705`.
  if (!district.startsWith(client.union.area.replace(/(00){1,2}$/, "")))
    throw new Refusal("invalid", "open311/outside");
  const receiving = await findReceivingUnion(ctx, { districtCode: district });
  const desk = receiving?.path.startsWith(client.union.path) ? receiving : client.union;
  return { district, ...(station && { station }), desk: { id: desk.id, path: desk.path } };
}

async function districtOf(ctx: Context, { district, point, address }: RequestForm): Promise<string | undefined> {
  const served = await listServedDistricts(ctx);
  if (district !== undefined) {
    if (!served.some(({ code }) => code === district))
      throw new Refusal("invalid", "open311/attribute", { attribute: "district" });
    return district;
  }
  if (point) {
    const { lon, lat } = toGcj02({ lon: point.long, lat: point.lat, crs: "WGS-84" });
    const outlines = await findOutlines(
      ctx,
      served.map(({ code }) => code),
    );
    for (const [code, rings] of outlines) if (isInside(lon, lat, rings)) return code;
  }
  const named = served.filter(({ name }) => address?.includes(name));
  // A name that two cities share says nothing.
  return named.length === 1 ? named[0]!.code : undefined;
}

/** Even-odd, so that a hole is a ring like any other. */
export function isInside(x: number, y: number, rings: readonly (readonly (readonly [number, number])[])[]): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[i]!;
      const [bx, by] = ring[j]!;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  return inside;
}
