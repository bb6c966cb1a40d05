import type { Context } from "../../platform/context.ts";
import { toGcj02 } from "../../platform/places/coordinates.ts";
import { Refusal } from "../../platform/refusals.ts";
import { facilitiesOf } from "./facilities.ts";
import { differences, type StationFields } from "./rules.ts";
import type { StationRow } from "./stations.ts";
import { tables } from "./tables.ts";

/** Since when, why, and who says so: whoever asks, unless a job does it in somebody's name. */
export type Said = { on: string; reason?: string | undefined; by?: string };

/** The row, locked until the transaction ends. Refusals: `station/not-found`. */
export async function lockStation(ctx: Context, id: number): Promise<StationRow> {
  const row = await tables(ctx).selectFrom("station").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal("not-found", "station/not-found");
  return row;
}

/** What stands of stations, to be changed and saved again. */
export async function fieldsOf(ctx: Context, rows: readonly StationRow[]): Promise<StationFields[]> {
  const facilities = await facilitiesOf(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    kind: row.kind,
    state: row.state,
    districtCode: row.district_code,
    unionId: row.union_id,
    operator: row.operator,
    contactRole: row.contact_role,
    phone: row.phone,
    address: row.address,
    hours: row.hours,
    capacity: row.capacity,
    facilities: [...facilities.get(row.id)!].sort(),
    point: row.crs_given === null ? null : { lon: row.lon_given!, lat: row.lat_given!, crs: row.crs_given },
  }));
}

/** A new station with the beginning of its history. Refusals: `station/code-taken`. */
export async function insertStation(
  ctx: Context,
  fields: StationFields,
  { path, openedOn, isDemo = false, ...said }: Said & { path: string; openedOn: string | null; isDemo?: boolean },
): Promise<number> {
  const { id } = await tables(ctx)
    .insertInto("station")
    .values({ ...columnsOf(fields), union_path: path, opened_on: openedOn, closed_on: null, is_demo: isDemo })
    .returning("id")
    .executeTakeFirstOrThrow()
    .catch(refuseTakenCode);
  await saveFacilities(ctx, id, fields.facilities);
  await tellChange(ctx, id, "registered", said, {}, fields);
  await ctx.publish({ name: "station.registered", payload: { stationId: id } });
  return id;
}

/** Writes what is different, each kind of change with its row of history and its event. Refusals: `station/code-taken`. */
export async function changeStation(
  ctx: Context,
  row: StationRow,
  before: StationFields,
  after: StationFields,
  { path = row.union_path, ...said }: Said & { path?: string | undefined },
): Promise<void> {
  const changes = differences(before, after);
  if (changes.length === 0) return;
  await tables(ctx)
    .updateTable("station")
    .set({
      ...columnsOf(after),
      union_path: path,
      updated_at: ctx.now,
      ...(after.state !== before.state && datesOf(row, after.state, said.on)),
    })
    .where("id", "=", row.id)
    .execute()
    .catch(refuseTakenCode);
  await saveFacilities(ctx, row.id, after.facilities);
  for (const change of changes) {
    await tellChange(ctx, row.id, change.kind, said, change.before, change.after);
    await ctx.publish({ name: `station.${change.kind}`, payload: { stationId: row.id } });
  }
}

function datesOf({ opened_on }: StationRow, state: StationFields["state"], on: string) {
  return { opened_on: state === "open" ? (opened_on ?? on) : opened_on, closed_on: state === "closed" ? on : null };
}

/** The code of a station that whoever asks may not see is taken too: only the database knows. */
function refuseTakenCode(error: unknown): never {
  if ((error as { constraint?: string }).constraint === "station_code_unique") {
    throw new Refusal("conflict", "station/code-taken");
  }
  throw error;
}

async function tellChange(
  ctx: Context,
  stationId: number,
  kind: "registered" | ReturnType<typeof differences>[number]["kind"],
  { on, reason, by }: Said,
  before: object,
  after: object,
): Promise<void> {
  await tables(ctx)
    .insertInto("station_change")
    .values({
      station_id: stationId,
      kind,
      effective_on: on,
      by_staff: by ?? staffOf(ctx),
      at: ctx.now,
      reason: reason ?? null,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
    })
    .execute();
}

/** Who does it; null: the system. */
export function staffOf({ actor }: Context): string | null {
  return actor.kind === "staff" ? actor.id : null;
}

async function saveFacilities(ctx: Context, stationId: number, codes: readonly string[]): Promise<void> {
  await tables(ctx).deleteFrom("station_facility").where("station_id", "=", stationId).execute();
  if (codes.length === 0) return;
  await tables(ctx)
    .insertInto("station_facility")
    .values([...new Set(codes)].map((facility_code) => ({ station_id: stationId, facility_code })))
    .execute();
}

/** A ten-millionth of a degree is a centimetre. */
const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

function columnsOf(fields: StationFields) {
  const { point } = fields;
  const at = point && toGcj02(point);
  return {
    code: fields.code,
    name: fields.name,
    kind: fields.kind,
    state: fields.state,
    district_code: fields.districtCode,
    union_id: fields.unionId,
    operator: fields.operator,
    contact_role: fields.contactRole,
    phone: fields.phone,
    address: fields.address,
    hours: JSON.stringify(fields.hours),
    capacity: fields.capacity,
    lon: at && rounded(at.lon),
    lat: at && rounded(at.lat),
    crs_given: point?.crs ?? null,
    lon_given: point?.lon ?? null,
    lat_given: point?.lat ?? null,
  };
}
