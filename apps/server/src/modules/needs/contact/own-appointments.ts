import { asSystem, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { tables } from "./tables.ts";

/** Whose an appointment is, only her mark knows: warning → mark → person. */
const ownAppointments = (system: Context, personId: string) =>
  tables(system)
    .selectFrom("need_appointment as a")
    .innerJoin("need_warning as w", "w.matter_id", "a.matter_id")
    .innerJoin("need_mark as m", "m.warning_id", "w.id")
    .selectAll("a")
    .where("m.person_id", "=", personId);

/** Errors: Refusal `need/no-appointment`, also for somebody else's. */
export async function findOwnAppointment(ctx: Context, personId: string, id: number) {
  const row = await asSystem(ctx, "needs", (system) =>
    ownAppointments(system, personId).where("a.id", "=", id).executeTakeFirst(),
  );
  if (!row) throw new Refusal("not-found", "need/no-appointment");
  return row;
}

/** Those still to come, the next first. */
export function listOwnAppointments(ctx: Context, personId: string) {
  return asSystem(ctx, "needs", (system) =>
    ownAppointments(system, personId)
      .where("a.cancelled_at", "is", null)
      .where("a.at", ">", ctx.now)
      .orderBy("a.at")
      .execute(),
  );
}
