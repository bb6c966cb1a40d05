import type { Kysely } from "kysely";
import type { SmsParams, SmsTemplate } from "./sms-templates.ts";

export type OutgoingSms = {
  /** The same for every try of one message: a provider that knows it sends once. */
  id: string;
  /** E.164. */
  to: string;
  template: SmsTemplate;
  params: SmsParams;
};

export type SmsReceipt = { receiptId: string; state: "delivered" | "failed"; failure?: string };
/** A call of the provider whose signature was found right. */
export type ReceiptCall = { nonce: string; receipts: SmsReceipt[] };
export type CallHeaders = Record<string, string | string[] | undefined>;

/** Whoever carries messages to phones. `conformance.ts` says what an adapter must do; modules call `sendSms`. */
export interface SmsGateway {
  /** `demo`: nothing leaves the product, a page shows it; `none`: nothing can be sent. */
  kind: "demo" | "http" | "none";
  /**
   * Hands one message over. Errors: SmsRefused when trying again is of no use; any other when it may be. An error never
   * carries the number or a parameter.
   */
  send(message: OutgoingSms, db: Kysely<unknown>): Promise<{ receiptId: string }>;
  /** What a call of the provider says; undefined when it is not the provider's, changed or too old. */
  readReceipts(headers: CallHeaders, body: string, now: Date): ReceiptCall | undefined;
}

/** The provider will not send this message, now or later. */
export class SmsRefused extends Error {
  override name = "SmsRefused";
  /** The provider's own code, at most 40 letters, digits and signs; kept with the message. */
  readonly code: string;

  constructor(code: string) {
    const short = code.replace(/[^\w.:-]/g, "").slice(0, 40) || "unknown";
    super(`the gateway refuses with ${short}`);
    this.code = short;
  }
}
