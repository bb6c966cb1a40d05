import { todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { Problem, type RowToApply, type TableImport, type Verdict } from "../../platform/table-files/index.ts";
import { type Lookups, outOfScope, unknownDistrict } from "../unions/index.ts";
import { listFacilities } from "./facilities.ts";
import { differences, nextStates, type StationFields } from "./rules.ts";
import type { StationRow } from "./stations.ts";
import { type StationTableRow, stationsShape } from "./stations-table.ts";
import { changeStation, fieldsOf, insertStation } from "./store.ts";
import { tables } from "./tables.ts";

type Known = { row: StationRow; fields: StationFields };
type Resolved = { path: string; known: Known | undefined; fields: StationFields };

/** Stations by their code: the same file twice changes nothing. What is empty in it stays as it is. */
export function stationsImport(lookups: Lookups): TableImport<StationTableRow> {
  return {
    shape: stationsShape,
    unique: [{ column: { zh: "编号", en: "Code" }, of: ({ code }) => code }],
    check: async (ctx, rows) => (await resolve(ctx, lookups, rows)).map((found) => verdictOf(lookups, found)),
    apply: (ctx, rows) => apply(ctx, lookups, rows),
  };
}

async function apply(ctx: Context, lookups: Lookups, rows: readonly RowToApply<StationTableRow>[]): Promise<void> {
  const resolved = await resolve(
    ctx,
    lookups,
    rows.map(({ row }) => row),
  );
  const on = todayInChina(ctx.now);
  const said = { on, reason: "表格导入 table import", by: (lookups.actor as { id: string }).id };
  for (const found of resolved) {
    const { path, known, fields } = found as Resolved;
    if (known) await changeStation(ctx, known.row, known.fields, fields, { ...said, path });
    else {
      const openedOn = fields.state === "planned" ? null : on;
      await insertStation(ctx, fields, { ...said, path, openedOn });
    }
  }
}

function verdictOf(lookups: Lookups, found: Resolved | Problem): Verdict {
  if (found instanceof Problem) return found;
  const { path, known, fields } = found;
  if (!lookups.may(path, fields.districtCode)) return outOfScope;
  if (!known) return "new";
  if (!lookups.may(known.row.union_path, known.row.district_code)) return outOfScope;
  const { state } = known.fields;
  if (fields.state !== state && !nextStates(state).includes(fields.state)) {
    return new Problem("站点现在的状态不能这样变更", "a station in this state cannot become that");
  }
  return differences(known.fields, fields).length === 0 ? "unchanged" : "changed";
}

/** In the order of the rows. */
async function resolve(
  ctx: Context,
  lookups: Lookups,
  rows: readonly StationTableRow[],
): Promise<(Resolved | Problem)[]> {
  await lookups.readUnions(
    ctx,
    rows.map(({ union }) => union),
  );
  const facilities = new Map(
    (await listFacilities(ctx, { all: true })).flatMap(({ code, zh, en }) => [
      [code, code],
      [zh, code],
      [en, code],
    ]),
  );
  const known = await findKnown(ctx, rows);
  const resolved: (Resolved | Problem)[] = [];
  for (const row of rows) {
    const station = known.get(row.code);
    if (!(await lookups.hasDistrict(ctx, row.district))) resolved.push(unknownDistrict);
    else {
      const union = await unionOf(ctx, lookups, row, station);
      const codes = row.facilities && facilityCodes(row.facilities, facilities);
      const problem = [union, codes, pointProblem(row), hoursProblem(row, station)].find(
        (one) => one instanceof Problem,
      );
      if (problem) resolved.push(problem as Problem);
      else {
        const { id, path } = union as { id: number; path: string };
        resolved.push({ path, known: station, fields: fieldsWith(row, station, id, codes as string[] | undefined) });
      }
    }
  }
  return resolved;
}

/** Without a name in the file a known station stays with its union. */
async function unionOf(ctx: Context, lookups: Lookups, { union, district }: StationTableRow, known: Known | undefined) {
  if (union !== undefined) return lookups.union(union);
  if (known) return { id: known.row.union_id, path: known.row.union_path };
  return (
    (await lookups.lookingAfter(ctx, district)) ??
    new Problem("没有管理这个区的工会，请填写所属工会", "no union looks after this district; name one")
  );
}

function facilityCodes(names: readonly string[], known: ReadonlyMap<string, string>): string[] | Problem {
  const missing = names.find((name) => !known.has(name));
  if (missing !== undefined) return new Problem(`没有叫“${missing}”的设施`, `there is no facility “${missing}”`);
  return [...new Set(names.map((name) => known.get(name)!))].sort();
}

function pointProblem({ lon, lat, crs }: StationTableRow): Problem | undefined {
  const given = [lon, lat, crs].filter((one) => one !== undefined).length;
  if (given === 0 || given === 3) return undefined;
  return new Problem("经度、纬度和坐标系要同时填写", "longitude, latitude and system belong together");
}

function hoursProblem({ hours }: StationTableRow, known: Known | undefined): Problem | undefined {
  if (hours || known) return undefined;
  return new Problem("新站点请填写开放时间", "a new station needs its opening hours");
}

function fieldsWith(
  row: StationTableRow,
  known: Known | undefined,
  unionId: number,
  facilities: string[] | undefined,
): StationFields {
  const before = known?.fields;
  const { lon, lat, crs } = row;
  return {
    code: row.code,
    name: row.name,
    kind: row.kind,
    state: row.state ?? before?.state ?? "open",
    districtCode: row.district,
    unionId,
    operator: row.operator ?? before?.operator ?? null,
    contactRole: row.contactRole ?? before?.contactRole ?? null,
    phone: row.phone ?? before?.phone ?? null,
    address: row.address,
    hours: row.hours ?? before!.hours,
    capacity: row.capacity ?? before?.capacity ?? null,
    facilities: facilities ?? before?.facilities ?? [],
    point: lon !== undefined && lat !== undefined && crs ? { lon, lat, crs } : (before?.point ?? null),
  };
}

async function findKnown(ctx: Context, rows: readonly StationTableRow[]): Promise<Map<string, Known>> {
  const codes = rows.map(({ code }) => code);
  const found = await tables(ctx).selectFrom("station").selectAll().where("code", "in", codes).execute();
  const fields = await fieldsOf(ctx, found);
  return new Map(found.map((row, i) => [row.code, { row, fields: fields[i]! }]));
}
