import { logAccess } from "../../../../platform/access-log/index.ts";
import { asSystem, type Context, inTransaction } from "../../../../platform/context.ts";
import { sendSms } from "../../../../platform/gateways/index.ts";
import { requireStaff } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { noteOnNeed } from "../../../matters/index.ts";
import { openPeople } from "../../../people/index.ts";
import { type WarningInHand, warningInHand, workerOf } from "../../outreach/warning-in-hand.ts";
import { daysOf } from "../periods.ts";
import { tables } from "../tables.ts";
import { requireMayCall, requireTalking } from "../who-may-be-reached.ts";

/** A message that waits a day for a telephone that is switched off; later she found it in the app. */
const validSeconds = 86_400;

/**
 * Sends her an SMS of always the same words, without telling staff her number. Whether she agrees to be called is asked at this
 * moment. Errors: Refusal `need/no-warning`, `need/group-names-nobody`, `need/check-first`, `need/no-call-consent`, `need/no-phone`,
 * `need/message-again`, `sms/no-gateway`.
 */
export async function messageWorker(context: Context, warningId: number): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { id: staffId } = requireStaff(ctx.actor);
    const hand = await warningInHand(ctx, warningId, "need.handle");
    const { personId } = await workerOf(ctx, hand.warning);
    requireTalking(hand);
    // Two at once wait for each other here.
    await noteOnNeed(ctx, hand.warning.matter_id, { action: "message" });
    await requireMayCall(ctx, personId);
    const again = await whyNoMessage(ctx, hand);
    if (again) throw again;
    await asSystem(ctx, "needs", async (system) => {
      const phone = (await openPeople(system, [personId])).get(personId)?.phone;
      if (!phone) throw new Refusal("not-found", "need/no-phone");
      const { id } = await tables(system)
        .insertInto("need_message")
        .values({ matter_id: hand.warning.matter_id, sent_by: staffId, sent_at: ctx.now })
        .returning("id")
        .executeTakeFirstOrThrow();
      await sendSms(system, {
        to: phone,
        template: "message-waiting",
        params: {},
        key: `need-message-${id}`,
        validSeconds,
      });
    });
    await logAccess(ctx, [
      { kind: "look", subject: personId, what: "need.message", purpose: "短信提醒查看消息", record: String(warningId) },
    ]);
  });
}

/** She is not bothered again and again (网络数据安全管理条例 22). */
export async function whyNoMessage(ctx: Context, { warning }: WarningInHand): Promise<Refusal | undefined> {
  const days = await daysOf(ctx, "message-again");
  const last = await tables(ctx)
    .selectFrom("need_message")
    .select("id")
    .where("matter_id", "=", warning.matter_id)
    .where("sent_at", ">", new Date(ctx.now.getTime() - days * 86_400_000))
    .limit(1)
    .executeTakeFirst();
  return last && new Refusal("conflict", "need/message-again", { days });
}
