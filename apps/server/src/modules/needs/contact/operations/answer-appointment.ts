import { asSystem, type Context, inTransaction } from "../../../../platform/context.ts";
import { requireWorker } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { findOwnAppointment } from "../own-appointments.ts";
import { tables } from "../tables.ts";

/** Errors: Refusal `need/no-appointment`, `need/appointment-over`. */
export async function answerAppointment(context: Context, id: number, answer: "suits" | "another-time"): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { id: personId } = requireWorker(ctx.actor);
    const row = await findOwnAppointment(ctx, personId, id);
    if (row.cancelled_at || row.at <= ctx.now) throw new Refusal("conflict", "need/appointment-over");
    await asSystem(ctx, "needs", (system) =>
      tables(system)
        .updateTable("need_appointment")
        .set({ answer, answered_at: ctx.now })
        .where("id", "=", id)
        .execute(),
    );
  });
}
