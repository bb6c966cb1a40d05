import { tablesOf } from "../context.ts";
import type { EntryKind } from "./entry.ts";

export type AccessEntryTable = {
  seq: number;
  body: string;
  kind: EntryKind;
  subject: string | null;
  actor: string;
  at: Date;
};
export type AccessNodeTable = { position: number; hash: Buffer };
export type AccessKeyTable = { id: string; public_key: Buffer };
export type SignedHeadTable = { size: number; root: Buffer; at: Date; key_id: string; signature: Buffer };

export type AccessBreakTable = {
  at: Date;
  kept_size: number;
  kept_root: Buffer;
  agreed_size: number;
  known_size: number | null;
  known_root: Buffer | null;
  former_key: string | null;
  reason: string;
  key_id: string;
  signature: Buffer;
};

export const tables = tablesOf<{
  access_entry: AccessEntryTable;
  access_node: AccessNodeTable;
  access_key: AccessKeyTable;
  signed_head: SignedHeadTable;
  access_break: AccessBreakTable;
}>();
