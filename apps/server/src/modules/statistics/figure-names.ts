import type { Context } from "../../platform/context.ts";
import { namesOfStations } from "../stations/index.ts";
import { namesOfDistricts, namesOfUnits } from "../unions/index.ts";
import type { Group } from "./count-matters.ts";
import type { Figures } from "./gather-figures.ts";
import type { FigureNames } from "./report-of.ts";
import { tables } from "./tables.ts";

/** The top-level types of problems, in their order. */
export async function namesOfTypes(ctx: Context): Promise<Map<string, string>> {
  const rows = await tables(ctx).selectFrom("matter_type").selectAll().orderBy("position").orderBy("code").execute();
  return new Map(rows.map((row) => [row.code, ctx.lang === "zh" ? row.name_zh : row.name_en]));
}

/** How what the figures are told by is called now. */
export async function namesOfFigures(ctx: Context, figures: Figures, union: string | undefined): Promise<FigureNames> {
  const ids = (groups: readonly Group[]) => groups.flatMap(({ key }) => (key === "" ? [] : [Number(key)]));
  const asTexts = (names: ReadonlyMap<number, string>) => new Map([...names].map(([id, name]) => [String(id), name]));
  return {
    union,
    types: await namesOfTypes(ctx),
    districts: await namesOfDistricts(
      ctx,
      figures.districts.map(({ key }) => key),
    ),
    units: asTexts(await namesOfUnits(ctx, ids(figures.units))),
    stations: asTexts(await namesOfStations(ctx, ids(figures.stations))),
  };
}
