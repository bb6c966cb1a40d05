import { sql } from "kysely";
import { asSystem, type Context, tablesOf } from "../context.ts";
import { Refusal } from "../refusals.ts";
import type { CallHeaders } from "./sms-gateway.ts";
import type { MessageTables } from "./tables.ts";

const tables = tablesOf<MessageTables>();

/**
 * A call of the provider that says what became of messages. Known by its signature, its time and a nonce that is taken once.
 * A message that is settled stays so. Errors: Refusal `sms/receipt-signature`, `sms/receipt-replayed`,
 * `sms/receipt-unknown` (it may be faster than our own commit: the provider tries again).
 */
export async function takeReceipts(ctx: Context, headers: CallHeaders, body: string): Promise<{ known: number }> {
  const call = ctx.services.sms.readReceipts(headers, body, ctx.now);
  if (!call) throw new Refusal("forbidden", "sms/receipt-signature");
  return asSystem(ctx, "sms-receipts", async (inner) => {
    const fresh = await tables(inner)
      .insertInto("gateway_nonce")
      .values({ nonce: call.nonce, at: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning("nonce")
      .executeTakeFirst();
    if (!fresh) throw new Refusal("conflict", "sms/receipt-replayed");
    let known = 0;
    for (const { receiptId, state, failure } of call.receipts) {
      const { numUpdatedRows } = await tables(inner)
        .updateTable("sms_message")
        .set({
          settled_at: sql`case when state = 'sent' then ${ctx.now}::timestamptz else settled_at end`,
          failure: sql`case when state = 'sent' then ${failure ?? null} else failure end`,
          state: sql`case when state = 'sent' then ${state} else state end`,
        })
        .where("receipt_id", "=", receiptId)
        .executeTakeFirst();
      known += Number(numUpdatedRows);
    }
    if (known === 0 && call.receipts.length) throw new Refusal("not-found", "sms/receipt-unknown");
    return { known };
  });
}
