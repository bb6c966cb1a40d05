import type { OutcomeStatistics } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { provinceOf } from "../../platform/places/provinces.ts";
import { type CaseFilters, casesWhere } from "./queries.ts";
import { statisticsOf } from "./statistics.ts";

/** How published cases of a need ended, in the reader's language; undefined when fewer than 5 have a known outcome. */
export async function outcomeStatistics(
  ctx: Context,
  need: string,
  filters: CaseFilters = {},
): Promise<OutcomeStatistics | undefined> {
  const rows = await casesWhere(ctx, { need }, filters)
    .select(["outcome", "year", "province as region", "granted"])
    .execute();
  return statisticsOf(rows, (code) => provinceOf(code)?.[ctx.lang] ?? code);
}
