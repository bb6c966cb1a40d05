import type { Context } from "../../platform/context.ts";
import { tables } from "./tables.ts";

/** How many employers there are: what figures "per 1,000 employers" are of. Those that closed or were merged do not count. */
export async function countEmployers(ctx: Context): Promise<number> {
  const { n } = await tables(ctx)
    .selectFrom("employer")
    .select(({ fn }) => fn.countAll().as("n"))
    .where("merged_into", "is", null)
    .where("status", "<>", "closed")
    .executeTakeFirstOrThrow();
  return Number(n);
}
