import { asSystem, type Context, inTransaction } from "../../../../platform/context.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { noteOnNeed } from "../../../matters/index.ts";
import { warningInHand } from "../../outreach/warning-in-hand.ts";
import { tables } from "../tables.ts";

/** Errors: Refusal `need/no-warning`, `need/no-appointment`. */
export async function cancelAppointment(context: Context, warningId: number, appointment: number): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { warning } = await warningInHand(ctx, warningId, "need.handle");
    await noteOnNeed(ctx, warning.matter_id, { action: "appointment-off" });
    await asSystem(ctx, "needs", async (system) => {
      const off = await tables(system)
        .updateTable("need_appointment")
        .set({ cancelled_at: ctx.now })
        .where("id", "=", appointment)
        .where("matter_id", "=", warning.matter_id)
        .where("cancelled_at", "is", null)
        .returning("id")
        .executeTakeFirst();
      if (!off) throw new Refusal("not-found", "need/no-appointment");
    });
  });
}
