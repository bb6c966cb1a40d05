import type { FacetName } from "@zhijia/contracts";
import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { provinceOf } from "../../platform/places/provinces.ts";
import { findNeed } from "../taxonomy/index.ts";
import { shownConfidence } from "./case-cards.ts";
import { type CaseFilters, type CaseSelection, casesWhere } from "./queries.ts";
import { courtLevelNames, outcomeNames } from "./words.ts";

export type CaseFacet = { name: FacetName; values: { value: string; label: string; count: number }[] };

/**
 * How many cases each further choice would leave. Each facet counts under the other filters but not its own, so that one
 * can go from one value to another; values are named in the reader's language, most cases first (years: newest first).
 */
export async function facetsOf(
  ctx: Context,
  selection: CaseSelection,
  filters: CaseFilters = {},
): Promise<CaseFacet[]> {
  const counts = async (own: keyof CaseFilters, column: "province" | "year" | "court_level" | "outcome") => {
    const rows = await casesWhere(ctx, selection, { ...filters, [own]: undefined })
      .select(({ fn }) => [sql<string | null>`${sql.ref(column)}::text`.as("value"), fn.countAll<number>().as("count")])
      .groupBy(column)
      .orderBy("count", "desc")
      .orderBy("value")
      .execute();
    return rows.flatMap(({ value, count }) => (value === null ? [] : [{ value, count }]));
  };
  const label = (names: Record<string, { zh: string; en: string }>) => (value: { value: string; count: number }) => ({
    ...value,
    label: names[value.value]?.[ctx.lang] ?? value.value,
  });
  const needs = await casesWhere(ctx, selection, { ...filters, need: undefined })
    .innerJoin("case_label", "case_label.case_id", "case_document.id")
    .where((eb) => eb.or([eb("state", "=", "confirmed"), eb("confidence", ">=", shownConfidence)]))
    .select(({ fn }) => ["need_code as value", fn.countAll<number>().as("count")])
    .groupBy("need_code")
    .orderBy("count", "desc")
    .orderBy("need_code")
    .limit(20)
    .execute();
  const named = [];
  for (const { value, count } of needs) {
    const need = await findNeed(ctx, value);
    if (need) named.push({ value, count, label: need.name[ctx.lang] });
  }
  const years = (await counts("year", "year")).map((y) => ({ ...y, label: y.value }));
  const facets: CaseFacet[] = [
    { name: "need", values: named },
    {
      name: "region",
      values: (await counts("region", "province")).map((v) => ({
        ...v,
        label: provinceOf(v.value)?.[ctx.lang] ?? v.value,
      })),
    },
    { name: "year", values: years.sort((a, b) => b.value.localeCompare(a.value)) },
    { name: "court", values: (await counts("court", "court_level")).map(label(courtLevelNames)) },
    { name: "outcome", values: (await counts("outcome", "outcome")).map(label(outcomeNames)) },
  ];
  return facets.filter((f) => f.values.length > 0);
}
