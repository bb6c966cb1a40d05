import type { Module } from "../module.ts";
import { demoMessagesPage } from "./demo-messages.ts";
import { forgetMessages } from "./forget-messages.ts";
import { gatewaysPersonalData } from "./personal-data.ts";
import { sendQueued, smsJob } from "./send-sms.ts";

export { listDemoMessages } from "./demo-messages.ts";
export { forgetMessagesTo } from "./forget-messages-to.ts";
export type { RealName, RealNameCheck, RealNameResult } from "./real-name-check.ts";
export { type SmsOrder, sendSms } from "./send-sms.ts";
export type { SmsGateway } from "./sms-gateway.ts";
export type { SmsParams, SmsTemplate } from "./sms-templates.ts";
export { smsText } from "./sms-templates.ts";
export { takeReceipts } from "./take-receipts.ts";

/** The gateways' own work. */
export const gatewaysModule: Module = {
  name: "gateways",
  personalData: gatewaysPersonalData,
  pages: [demoMessagesPage],
  jobs: [
    { name: smsJob, run: sendQueued, retries: 12, seconds: 120 },
    { name: "gateways.forget-messages", cron: "50 4 * * *", run: forgetMessages },
  ],
};
