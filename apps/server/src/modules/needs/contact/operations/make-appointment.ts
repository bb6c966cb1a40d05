import type { InputOf, makeAppointmentContract } from "@zhijia/contracts";
import { logAccess } from "../../../../platform/access-log/index.ts";
import { asSystem, type Context, inTransaction } from "../../../../platform/context.ts";
import { requireStaff } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { noteOnNeed } from "../../../matters/index.ts";
import { warningInHand, workerOf } from "../../outreach/warning-in-hand.ts";
import { tables } from "../tables.ts";
import { requireMayCall, requireTalking } from "../who-may-be-reached.ts";

/** Nobody keeps a day free so far ahead. */
const furthest = 60 * 86_400_000;

/**
 * She finds it in the app; one at a time. A call needs her consent to be called. Errors: Refusal `need/no-warning`,
 * `need/group-names-nobody`, `need/check-first`, `need/no-call-consent`, `need/appointment-time`, `need/appointment-place`,
 * `need/appointment-open`.
 */
export async function makeAppointment(
  context: Context,
  warningId: number,
  { channel, at, place }: InputOf<typeof makeAppointmentContract>["body"],
): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const { id: staffId } = requireStaff(ctx.actor);
    const hand = await warningInHand(ctx, warningId, "need.handle");
    const { personId } = await workerOf(ctx, hand.warning);
    requireTalking(hand);
    const matterId = hand.warning.matter_id;
    await noteOnNeed(ctx, matterId, { action: "appointment", detail: { channel } });
    if (channel === "phone") await requireMayCall(ctx, personId);
    const moment = new Date(at);
    if (moment <= ctx.now || moment.getTime() > ctx.now.getTime() + furthest)
      throw new Refusal("invalid", "need/appointment-time");
    if (!place && (channel === "office" || channel === "station"))
      throw new Refusal("invalid", "need/appointment-place");
    const made = await asSystem(ctx, "needs", async (system) => {
      const open = await tables(system)
        .selectFrom("need_appointment")
        .select("id")
        .where("matter_id", "=", matterId)
        .where("cancelled_at", "is", null)
        .where("at", ">", ctx.now)
        .executeTakeFirst();
      if (open) throw new Refusal("conflict", "need/appointment-open");
      return tables(system)
        .insertInto("need_appointment")
        .values({
          matter_id: matterId,
          channel,
          at: moment,
          place,
          made_by: staffId,
          made_at: ctx.now,
          answer: null,
          answered_at: null,
          cancelled_at: null,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
    });
    await logAccess(ctx, [
      { kind: "look", subject: personId, what: "need.appointment", purpose: "约时间", record: String(warningId) },
    ]);
    return made;
  });
}
