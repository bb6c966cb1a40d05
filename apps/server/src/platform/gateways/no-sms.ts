import { type SmsGateway, SmsRefused } from "./sms-gateway.ts";

/** Real use without a configured gateway: says so instead of pretending. */
export const noSms: SmsGateway = {
  kind: "none",
  async send() {
    throw new SmsRefused("no-gateway");
  },
  readReceipts: () => undefined,
};
