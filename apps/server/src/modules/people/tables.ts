import type { ColumnType, Generated } from "kysely";
import { tablesOf } from "../../platform/context.ts";

/** `form-only`: the number is well formed, nobody asked a register. */
export type RealName = "none" | "form-only" | "verified";

export type PersonTable = {
  id: string;
  name_sealed: Uint8Array | null;
  phone_sealed: Uint8Array | null;
  phone_blind: Uint8Array | null;
  id_type: "citizen" | "permanent-resident" | "hmt-resident" | "passport" | null;
  id_number_sealed: Uint8Array | null;
  id_number_blind: Uint8Array | null;
  real_name: Generated<RealName>;
  real_name_at: Date | null;
  has_account: Generated<boolean>;
  merged_into: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  erased_at: Date | null;
};

export type StaffTable = {
  id: string;
  login: string;
  name: string;
  state: "invited" | "active" | "departed";
  lang: Generated<"zh" | "en">;
  phone_sealed: Uint8Array | null;
  password_hash: string | null;
  totp_sealed: Uint8Array | null;
  totp_step: number | null;
  recovery_hashes: Generated<string[]>;
  oidc_subject: string | null;
  locked_until: Date | null;
  invited_by: string | null;
  created_at: Generated<Date>;
  departed_at: Date | null;
};

/** `open` may do everything its holder may; the others wait for the second factor. */
export type SessionStage = "open" | "second-factor" | "enrol";

export type SessionTable = {
  id: string;
  token_hash: Uint8Array;
  kind: "worker" | "staff";
  stage: Generated<SessionStage>;
  person_id: string | null;
  staff_id: string | null;
  device: string;
  created_at: ColumnType<Date, Date, never>;
  seen_at: Date;
  expires_at: Date;
};

export const tables = tablesOf<{
  person: PersonTable;
  person_subject: { subject: string; person_id: string; created_at: Generated<Date> };
  staff: StaffTable;
  staff_invitation: { token_hash: Uint8Array; staff_id: string; expires_at: Date; used_at: Date | null };
  session: SessionTable;
  sign_in_code: {
    phone_hash: Uint8Array;
    code_hash: Uint8Array;
    challenge: Uint8Array;
    tries: Generated<number>;
    sent: Generated<number>;
    since: Date;
    sent_at: Date;
    expires_at: Date;
  };
  sign_in_attempt: { key: Uint8Array; count: number; since: Date; locked_until: Date | null };
  registry_merge: {
    id: Generated<number>;
    kind: "person" | "employer";
    kept: string;
    gone: string;
    /** jsonb. */
    moved: string;
    reason: string;
    by_staff: string | null;
    at: Generated<Date>;
  };
  /** A view of the unions module. */
  staff_place: { staff_id: string; role: string; branch: string | null; area: string | null; is_current: boolean };
}>();
