import type { Context } from "../../platform/context.ts";
import { tables } from "./tables.ts";

export type EmployerFact = {
  id: number;
  headcount: number | null;
  /** A letter of GB/T 4754 (`H`), or undefined where the registry does not say. */
  section: string | undefined;
  district: string;
};

/** Every employer of the registry as far as detection asks for it: its size and where it belongs. */
export async function listEmployerFacts(ctx: Context): Promise<EmployerFact[]> {
  const rows = await tables(ctx)
    .selectFrom("employer")
    .select(["id", "headcount", "industry", "district_code"])
    .where("merged_into", "is", null)
    .orderBy("id")
    .execute();
  return rows.map(({ id, headcount, industry, district_code }) => ({
    id,
    headcount,
    section: sectionOf(industry),
    district: district_code,
  }));
}

/** Whom these people work for now; of several employers the one that began last. */
export async function currentEmployersOf(ctx: Context, personIds: readonly string[]): Promise<Map<string, number>> {
  if (personIds.length === 0) return new Map();
  const rows = await tables(ctx)
    .selectFrom("employment")
    .distinctOn("person_id")
    .select(["person_id", "employer_id"])
    .where("person_id", "in", personIds)
    .where("state", "=", "current")
    .orderBy("person_id")
    .orderBy("started_on", (order) => order.desc().nullsLast())
    .orderBy("id", "desc")
    .execute();
  return new Map(rows.map(({ person_id, employer_id }) => [person_id, employer_id]));
}

/** The first division of each section after A (GB/T 4754-2017). */
const firstDivisions = "B06 C13 D44 E47 F51 G53 H61 I63 J66 K70 L71 M73 N76 O80 P83 Q84 R86 S91 T97".split(" ");

/** The section of an industry as registries write it: `H62`, `6210`, `H`. */
export function sectionOf(industry: string | null): string | undefined {
  if (!industry) return undefined;
  if (/^[A-T]/.test(industry)) return industry[0];
  const division = industry.slice(0, 2);
  if (!/^\d\d$/.test(division) || division < "01" || division > "97") return undefined;
  return firstDivisions.findLast((first) => division >= first.slice(1))?.[0] ?? "A";
}
