import type { getStationTrendContract, InputOf, OutputOf } from "@zhijia/contracts";
import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { namesOfDistricts } from "../unions/index.ts";
import { tables } from "./tables.ts";

type Query = InputOf<typeof getStationTrendContract>["query"];

/** Of all items that were looked at, those that passed, by district and month; inspections within the asker's scope. */
export async function getStationTrend(
  ctx: Context,
  { from, to, kind, checklist }: Query,
): Promise<OutputOf<typeof getStationTrendContract>> {
  const month = sql<string>`to_char(i.inspected_on, 'YYYY-MM')`;
  let rows = tables(ctx)
    .selectFrom("station_inspection as i")
    .innerJoin("station as s", "s.id", "i.station_id")
    .select(["s.district_code as district", month.as("month")])
    .select((of) => of.fn.countAll<number>().as("inspections"))
    .select((of) => of.fn.sum<number>("i.passed").as("passed"))
    .select((of) => of.fn.sum<number>("i.counted").as("counted"))
    .where("i.state", "=", "done")
    .where("i.inspected_on", ">=", `${from}-01`)
    .where(sql<boolean>`i.inspected_on < ${`${to}-01`}::date + interval '1 month'`);
  if (kind) rows = rows.where("i.kind", "=", kind);
  if (checklist !== undefined) {
    rows = rows.where("i.version_id", "in", (of) =>
      of.selectFrom("checklist_version as v").select("v.id").where("v.checklist_id", "=", checklist),
    );
  }
  const found = await rows.groupBy(["s.district_code", month]).orderBy(month).orderBy("s.district_code").execute();
  const names = await namesOfDistricts(
    ctx,
    found.map(({ district }) => district),
  );
  return {
    districts: [...names].map(([id, name]) => ({ id, name })).sort((one, other) => (one.id < other.id ? -1 : 1)),
    rows: found.map(({ inspections, passed, counted, ...row }) => ({
      ...row,
      inspections: Number(inspections),
      passed: Number(passed),
      counted: Number(counted),
    })),
  };
}
