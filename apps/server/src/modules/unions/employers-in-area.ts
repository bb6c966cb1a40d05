import { asSystem, type Context } from "../../platform/context.ts";
import { inArea } from "./below.ts";
import { type EmployerFact, sectionOf } from "./employer-facts.ts";
import { areaOf } from "./rules.ts";
import { tables } from "./tables.ts";

/** Every employer of a district, a city or a province (`370200`: all of it) that is open for business. As the system. */
export function listOpenEmployersIn(context: Context, districtCode: string): Promise<EmployerFact[]> {
  return asSystem(context, "employer-facts", async (ctx) => {
    const rows = await select(ctx)
      .where("merged_into", "is", null)
      .where("status", "=", "open")
      .where(inArea("district_code", areaOf(districtCode)))
      .orderBy("id")
      .execute();
    return rows.map(factOf);
  });
}

/** Size, industry and district of employers by id, for whoever asks: they are public, as in the register of companies. */
export function factsOfEmployers(context: Context, ids: readonly number[]): Promise<Map<number, EmployerFact>> {
  return asSystem(context, "employer-facts", async (ctx) => {
    const rows =
      ids.length === 0
        ? []
        : await select(ctx)
            .where("id", "in", [...new Set(ids)])
            .execute();
    return new Map(rows.map((row) => [row.id, factOf(row)]));
  });
}

const select = (ctx: Context) =>
  tables(ctx).selectFrom("employer").select(["id", "headcount", "industry", "district_code"]);

type Row = { id: number; headcount: number | null; industry: string | null; district_code: string };
const factOf = ({ id, headcount, industry, district_code }: Row): EmployerFact => ({
  id,
  headcount,
  section: sectionOf(industry),
  district: district_code,
});
