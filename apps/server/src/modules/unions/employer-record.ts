import { asSystem, type Context } from "../../platform/context.ts";
import { namesOfDistricts } from "./districts.ts";
import { sectionOf } from "./employer-facts.ts";
import { tables } from "./tables.ts";
import { namesOfUnions } from "./union-tree.ts";

export type EmployerRecord = {
  id: number;
  name: string;
  district: string;
  /** As the registry writes it: `H62`, `6210`. */
  industry: string | null;
  /** A letter of GB/T 4754. */
  section: string | undefined;
  headcount: number | null;
  status: "open" | "suspended" | "closed";
  union: string | undefined;
  updatedAt: Date;
};

/** What the registry says of an employer, for whoever has to do with it: public, as in the register of companies. */
export async function readEmployerRecord(context: Context, id: number): Promise<EmployerRecord | undefined> {
  return asSystem(context, "employer-names", async (ctx) => {
    const row = await tables(ctx)
      .selectFrom("employer")
      .select(["id", "name", "district_code", "industry", "headcount", "status", "union_id", "updated_at"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (!row) return undefined;
    const districts = await namesOfDistricts(ctx, [row.district_code]);
    const union = row.union_id === null ? undefined : (await namesOfUnions(ctx, [row.union_id])).get(row.union_id);
    return {
      id: row.id,
      name: row.name,
      district: districts.get(row.district_code) ?? row.district_code,
      industry: row.industry,
      section: sectionOf(row.industry),
      headcount: row.headcount,
      status: row.status,
      union,
      updatedAt: row.updated_at,
    };
  });
}
