import {
  type IsHoliday,
  isOpenAt,
  nextOpening,
  type Station,
  type StationKind,
  type StationState,
} from "@zhijia/contracts";
import { type SelectQueryBuilder, sql } from "kysely";
import { listWorkingDays } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { grantsFor } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { below, inArea, namesOfDistricts, namesOfUnions, requireUnion } from "../unions/index.ts";
import { facilitiesOf } from "./facilities.ts";
import { type StationTable, tables } from "./tables.ts";

type Opt<T> = T | undefined;

export type StationFilter = {
  text?: Opt<string>;
  /** The beginning of its code. */
  district?: Opt<string>;
  /** Run by this union or one below it. */
  union?: Opt<number>;
  kind?: Opt<StationKind>;
  state?: Opt<StationState>;
  facility?: Opt<string>;
};
export type StationQuery = StationFilter & {
  sort?: Opt<"code" | "-code" | "name" | "-name" | "updated" | "-updated">;
  /** From 1. */
  page?: Opt<number>;
  size?: Opt<number>;
};

const columnOf = { code: "code", name: "name", updated: "updated_at" } as const;

/** Staff: the stations within their scope. Visitors and workers: those that are open or paused (row-level security). */
export async function listStations(
  ctx: Context,
  { sort = "code", page = 1, size = 50, ...filter }: StationQuery = {},
): Promise<{ stations: Station[]; total: number }> {
  const rows = await filtered(ctx, filter);
  const { total } = await rows.select((sel) => sel.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const found = await rows
    .selectAll()
    .orderBy(columnOf[sort.replace("-", "") as keyof typeof columnOf], sort.startsWith("-") ? "desc" : "asc")
    .orderBy("id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { stations: await describeStations(ctx, found), total };
}

/** A station that the asker may see; undefined otherwise. */
export async function findStation(ctx: Context, id: number): Promise<Station | undefined> {
  const row = await tables(ctx).selectFrom("station").selectAll().where("id", "=", id).executeTakeFirst();
  return row && (await describeStations(ctx, [row]))[0];
}

/** Refusals: `station/not-found`, also for one that the asker may not see. */
export async function requireStation(ctx: Context, id: number): Promise<StationRow> {
  const row = await tables(ctx).selectFrom("station").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "station/not-found");
  return row;
}

export type StationRow = Awaited<ReturnType<typeof selectStation>>;
const selectStation = (ctx: Context) => tables(ctx).selectFrom("station").selectAll().executeTakeFirstOrThrow();

/** Where a station is asked for a permission. */
export function placeOfStation({ union_path, district_code }: Pick<StationRow, "union_path" | "district_code">) {
  return { branch: union_path, area: district_code };
}

/** As rows of the table: also for an export. Staff see their scope and not every open station of the country. */
export async function filtered(ctx: Context, filter: StationFilter) {
  let rows: SelectQueryBuilder<{ station: StationTable }, "station", object> = tables(ctx).selectFrom("station");
  if (ctx.actor.kind === "staff") {
    const grants = grantsFor(ctx.actor, "station.read");
    rows = rows.where((where) =>
      where.or(
        grants.map((grant) =>
          "branch" in grant ? below("union_path", grant.branch) : inArea("district_code", grant.area),
        ),
      ),
    );
  }
  if (filter.text !== undefined) {
    const text = filter.text;
    rows = rows.where(
      sql<boolean>`(position(${text} in name) > 0 or position(${text} in address) > 0 or position(upper(${text}) in code) > 0)`,
    );
  }
  if (filter.district) rows = rows.where(inArea("district_code", filter.district));
  if (filter.union !== undefined) rows = rows.where(below("union_path", (await requireUnion(ctx, filter.union)).path));
  if (filter.kind) rows = rows.where("kind", "=", filter.kind);
  if (filter.state) rows = rows.where("state", "=", filter.state);
  if (filter.facility) {
    rows = rows.where(
      sql<boolean>`exists (select from station_facility f where f.station_id = station.id and f.facility_code = ${filter.facility})`,
    );
  }
  return rows;
}

/** The rest days that the yearly notices name. */
export async function holidays(ctx: Context): Promise<IsHoliday> {
  const { days } = await listWorkingDays(ctx);
  return (date) => days.get(date) === "rest";
}

export async function describeStations(ctx: Context, rows: readonly StationRow[]): Promise<Station[]> {
  if (rows.length === 0) return [];
  const districts = await namesOfDistricts(
    ctx,
    rows.map(({ district_code }) => district_code),
  );
  const unions = await namesOfUnions(
    ctx,
    rows.map(({ union_id }) => union_id),
  );
  const facilities = await facilitiesOf(
    ctx,
    rows.map(({ id }) => id),
  );
  const isHoliday = await holidays(ctx);
  return rows.map((row): Station => {
    const isOpen = row.state === "open" && isOpenAt(row.hours, ctx.now, isHoliday);
    const opensAt = row.state === "open" && !isOpen ? nextOpening(row.hours, ctx.now, isHoliday) : undefined;
    return {
      id: row.id,
      code: row.code,
      name: row.name,
      kind: row.kind,
      state: row.state,
      districtCode: row.district_code,
      districtName: districts.get(row.district_code) ?? "",
      union: { id: row.union_id, name: unions.get(row.union_id) ?? "" },
      ...(row.operator && { operator: row.operator }),
      ...(row.contact_role && { contactRole: row.contact_role }),
      ...(row.phone && { phone: row.phone }),
      address: row.address,
      hours: row.hours,
      isOpen,
      ...(opensAt && { opensAt: opensAt.toISOString() }),
      facilities: facilities.get(row.id) ?? [],
      ...(row.capacity !== null && { capacity: row.capacity }),
      ...(row.lon !== null && { at: { lon: row.lon, lat: row.lat! } }),
      ...(row.crs_given && { given: { lon: row.lon_given!, lat: row.lat_given!, crs: row.crs_given } }),
      ...(row.opened_on && { openedOn: row.opened_on }),
      ...(row.closed_on && { closedOn: row.closed_on }),
      isDemo: row.is_demo,
      updatedAt: row.updated_at.toISOString(),
    };
  });
}
