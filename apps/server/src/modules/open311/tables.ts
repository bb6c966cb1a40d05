import type { Generated } from "kysely";
import { tablesOf } from "../../platform/context.ts";

export const tables = tablesOf<{
  open311_client: {
    id: Generated<number>;
    name: string;
    key_hash: Uint8Array;
    union_id: number;
    union_path: string;
    may_read: boolean;
    may_write: boolean;
    made_by: string | null;
    made_at: Date;
    revoked_by: string | null;
    revoked_at: Date | null;
  };
  open311_use: { client_id: number; day: string; reads: number; writes: number };
}>();
