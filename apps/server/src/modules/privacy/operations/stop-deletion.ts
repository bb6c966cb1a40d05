import { asSystem, type Context } from "../../../platform/context.ts";
import { requireWorker } from "../../../platform/permissions.ts";
import { tables } from "../tables.ts";
import { findDeletion } from "./ask-deletion.ts";

/** Takes back a deletion that has not happened yet; nothing happens when there is none. */
export async function stopDeletion(context: Context): Promise<void> {
  const { id: personId } = requireWorker(context.actor);
  const request = await findDeletion(context, personId);
  if (!request) return;
  await asSystem(context, "stop-deletion", async (ctx) => {
    await tables(ctx)
      .updateTable("data_request")
      .set({ state: "withdrawn", answered_at: ctx.now, erases_on: null })
      .where("id", "=", request)
      .where("state", "=", "open")
      .execute();
  });
}
