import type { Context } from "../../platform/context.ts";
import type { TableFormat } from "../../platform/table-files/index.ts";
import { exportTable, namesOfUnions, type WrittenFile } from "../unions/index.ts";
import { listFacilities } from "./facilities.ts";
import { filtered, type StationFilter } from "./stations.ts";
import { type StationTableRow, stationsShape } from "./stations-table.ts";
import { fieldsOf } from "./store.ts";

const batch = 500;

/** The stations of a list as a file; imported again it changes nothing. */
export async function exportStations(
  ctx: Context,
  { format, ...filter }: StationFilter & { format: TableFormat },
): Promise<WrittenFile> {
  const query = await filtered(ctx, filter);
  const names = new Map((await listFacilities(ctx, { all: true })).map(({ code, zh }) => [code, zh]));
  async function* rows(): AsyncGenerator<StationTableRow> {
    for (let last = ""; ; ) {
      const page = await query.selectAll().where("code", ">", last).orderBy("code").limit(batch).execute();
      const unions = await namesOfUnions(
        ctx,
        page.map(({ union_id }) => union_id),
      );
      for (const fields of await fieldsOf(ctx, page)) {
        yield {
          code: fields.code,
          name: fields.name,
          kind: fields.kind,
          state: fields.state,
          district: fields.districtCode,
          union: unions.get(fields.unionId),
          address: fields.address,
          hours: fields.hours,
          facilities: fields.facilities.length ? fields.facilities.map((code) => names.get(code) ?? code) : undefined,
          operator: fields.operator ?? undefined,
          contactRole: fields.contactRole ?? undefined,
          phone: fields.phone ?? undefined,
          capacity: fields.capacity ?? undefined,
          ...(fields.point ?? {}),
        };
      }
      if (page.length < batch) return;
      last = page.at(-1)!.code;
    }
  }
  return exportTable(ctx, "stations", stationsShape, rows(), format);
}
