import type { Generated } from "kysely";

export type MessageTables = {
  sms_message: {
    id: string;
    key: string;
    to_masked: string;
    template: string;
    gateway: string;
    state: "queued" | "sent" | "delivered" | "failed";
    receipt_id: string | null;
    failure: string | null;
    queued_at: Generated<Date>;
    sent_at: Date | null;
    settled_at: Date | null;
  };
  demo_message: {
    id: string;
    to_number: string;
    template: string;
    /** jsonb. */
    params: unknown;
    at: Generated<Date>;
  };
  gateway_nonce: { nonce: string; at: Generated<Date> };
};
