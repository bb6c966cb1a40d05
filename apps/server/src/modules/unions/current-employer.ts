import type { Context } from "../../platform/context.ts";
import { tables } from "./tables.ts";

/** The employer a person works for now; of several the one that began last. */
export async function findCurrentEmployer(ctx: Context, personId: string): Promise<number | undefined> {
  const row = await tables(ctx)
    .selectFrom("employment")
    .select("employer_id")
    .where("person_id", "=", personId)
    .where("state", "=", "current")
    .orderBy("started_on", (order) => order.desc().nullsLast())
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row?.employer_id;
}
