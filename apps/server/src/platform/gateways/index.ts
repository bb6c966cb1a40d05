import type { Module } from "../module.ts";
import { forgetMessages } from "./forget-messages.ts";
import { sendQueued, smsJob } from "./send-sms.ts";

export { isCitizenId } from "./citizen-id.ts";
export { maskedNumber, mobileNumber } from "./phone-number.ts";
export type { RealName, RealNameCheck, RealNameResult } from "./real-name-check.ts";
export { type SmsOrder, sendSms } from "./send-sms.ts";
export type { SmsGateway } from "./sms-gateway.ts";
export type { SmsParams, SmsTemplate } from "./sms-templates.ts";

/** The gateways' own work. */
export const gatewaysModule: Module = {
  name: "gateways",
  jobs: [
    { name: smsJob, run: sendQueued, retries: 12, seconds: 120 },
    { name: "gateways.forget-messages", cron: "50 4 * * *", run: forgetMessages },
  ],
};
