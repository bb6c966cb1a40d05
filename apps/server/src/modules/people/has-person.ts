import { asSystem, type Context } from "../../platform/context.ts";
import { tables } from "./tables.ts";

/** Whether there is a record of the person that was neither merged away nor erased. */
export async function hasPerson(context: Context, id: string): Promise<boolean> {
  return asSystem(context, "has-person", async (ctx) => {
    const row = await tables(ctx)
      .selectFrom("person")
      .select("id")
      .where("id", "=", id)
      .where("erased_at", "is", null)
      .executeTakeFirst();
    return row !== undefined;
  });
}
