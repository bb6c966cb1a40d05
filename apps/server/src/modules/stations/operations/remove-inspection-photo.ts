import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePhoto } from "../inspection-photo.ts";
import { lockOwnInspection } from "../own-inspection.ts";
import { tables } from "../tables.ts";

/** Refusals: `inspection/no-photo`, `inspection/done`, `inspection/not-yours`. */
export async function removeInspectionPhoto(context: Context, id: number): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { inspection_id } = await requirePhoto(ctx, id);
    await lockOwnInspection(ctx, inspection_id);
    await tables(ctx).deleteFrom("inspection_photo").where("id", "=", id).execute();
  });
}
