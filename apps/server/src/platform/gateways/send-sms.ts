import { randomUUID } from "node:crypto";
import { asOwner, type Context, inTransaction, tablesOf } from "../context.ts";
import { open, seal } from "../crypto.ts";
import { mobileToE164 } from "../identifiers/mobile-number.ts";
import { Refusal } from "../refusals.ts";
import { maskPhone } from "../text/masks.ts";
import { type OutgoingSms, SmsRefused } from "./sms-gateway.ts";
import { type SmsParams, type SmsTemplate, smsText } from "./sms-templates.ts";
import type { MessageTables } from "./tables.ts";

const tables = tablesOf<MessageTables>();

export const smsJob = "sms.send";

export type SmsOrder = {
  /** A mobile number, as typed. */
  to: string;
  template: SmsTemplate;
  params: SmsParams;
  /** With it the same message is sent once, however often it is asked for. Carries nothing about a person. */
  key?: string;
  /** After so long the message is of no use and is not sent any more; 600 unless told. */
  validSeconds?: number;
};

type Sealed = Pick<OutgoingSms, "to" | "params">;

/**
 * Puts a message in the queue, in the caller's transaction; a job hands it to the gateway. Number and parameters lie sealed
 * in the job and no longer open when the message is no longer valid. Returns the id of its row in `sms_message`.
 * Errors: Refusal `sms/number`, `sms/no-gateway`.
 */
export async function sendSms(ctx: Context, order: SmsOrder): Promise<{ id: string }> {
  const { template, params, validSeconds = 600, key = randomUUID() } = order;
  const { sms, secret } = ctx.services;
  // Of the mainland only: numbers abroad that cost whoever sends are how such a door is robbed.
  const to = mobileToE164(order.to);
  if (!to) throw new Refusal("invalid", "sms/number");
  if (sms.kind === "none") throw new Refusal("unavailable", "sms/no-gateway");
  smsText(template, params);
  const id = randomUUID();
  const sealed = seal(secret, purposeOf(id), { to, params } satisfies Sealed, {
    seconds: validSeconds,
    now: ctx.now.getTime(),
  });
  return inTransaction(ctx, (inner) =>
    asOwner(inner, async (owner) => {
      const row = {
        id,
        key,
        to_masked: maskPhone(to),
        template,
        gateway: sms.kind,
        state: "queued" as const,
        queued_at: ctx.now,
      };
      const made = await tables(owner)
        .insertInto("sms_message")
        .values(row)
        .onConflict((conflict) => conflict.column("key").doNothing())
        .returning("id")
        .executeTakeFirst();
      if (made) await owner.enqueue({ name: smsJob, payload: { id, sealed }, key: id });
      return (
        made ?? tables(owner).selectFrom("sms_message").select("id").where("key", "=", key).executeTakeFirstOrThrow()
      );
    }),
  );
}

/** Each message's seal fits no other message. */
const purposeOf = (id: string) => `sms/${id}`;

/**
 * The job. A try that the gateway did not answer is made again with the same id; a provider that knows it sends once.
 * Errors: whatever may be over at the next try.
 */
export async function sendQueued(ctx: Context, payload: Record<string, unknown>): Promise<void> {
  const { id, sealed } = payload as { id: string; sealed: string };
  const { sms, secret } = ctx.services;
  const row = await tables(ctx)
    .selectFrom("sms_message")
    .select(["state", "template"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (row?.state !== "queued") return;
  const message = open(secret, purposeOf(id), sealed, { now: ctx.now.getTime() }) as Sealed | undefined;
  if (!message) return settle(ctx, id, { state: "failed", failure: "too-late", settled_at: ctx.now });
  try {
    const { receiptId } = await sms.send({ id, template: row.template as SmsTemplate, ...message }, ctx.db);
    await settle(ctx, id, { state: "sent", receipt_id: receiptId, sent_at: ctx.now });
  } catch (error) {
    if (!(error instanceof SmsRefused)) throw error;
    await settle(ctx, id, { state: "failed", failure: error.code, settled_at: ctx.now });
  }
}

async function settle(ctx: Context, id: string, change: Partial<MessageTables["sms_message"]>): Promise<void> {
  await tables(ctx)
    .updateTable("sms_message")
    .set(change as object)
    .where("id", "=", id)
    .execute();
}
