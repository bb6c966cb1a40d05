import { type Context, inTransaction } from "../../../platform/context.ts";
import { lockOwnInspection } from "../own-inspection.ts";
import { tables } from "../tables.ts";

/** Refusals: `inspection/not-found`, `inspection/done`, `inspection/not-yours`. */
export async function dropInspection(context: Context, id: number): Promise<void> {
  await inTransaction(context, async (ctx) => {
    await lockOwnInspection(ctx, id);
    await tables(ctx).deleteFrom("station_inspection").where("id", "=", id).execute();
  });
}
