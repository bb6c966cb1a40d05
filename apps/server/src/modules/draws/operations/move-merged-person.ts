import { type Context, inTransaction } from "../../../platform/context.ts";
import { tables } from "../tables.ts";

/** Two records were one person: claims are the kept record's. On `person.merged`. */
export async function moveMergedPerson(
  context: Context,
  { keep, gone }: { keep: string; gone: string },
): Promise<void> {
  await inTransaction(context, async (ctx) => {
    await tables(ctx).updateTable("draw_claim").set({ person_id: keep }).where("person_id", "=", gone).execute();
  });
}
