import type { Kysely } from "kysely";
import type { SmsGateway } from "./sms-gateway.ts";
import { smsText } from "./sms-templates.ts";
import type { MessageTables } from "./tables.ts";

/**
 * For showing the product: messages go to no phone but to a page that says so (演示短信). Whoever can open the page can
 * sign in as anybody, and so it exists in demonstrations only.
 */
export const demoSms: SmsGateway = {
  kind: "demo",
  async send({ id, to, template, params }, db) {
    smsText(template, params);
    await (db as Kysely<MessageTables>)
      .insertInto("demo_message")
      .values({ id, to_number: to, template, params: JSON.stringify(params) })
      // A second try of the same message is the same message.
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
    return { receiptId: `demo-${id}` };
  },
  readReceipts: () => undefined,
};
