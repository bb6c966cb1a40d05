import { createHash } from "node:crypto";
import type { Context } from "../context.ts";
import type { RawRecord } from "./read-records.ts";

/** Why a record does not go in; `detail` never quotes it. */
export type Refused = { refuse: string; detail: string; id?: string; kind?: string };
/** Of a kind that another importer takes. */
export type Skipped = { skip: true; kind: string };
export type Identified<R> = { id: string; kind: string; hash: string; record: R };

/** What a module does with records of one sort; the reading, batching and resuming is done for it. */
export type Importer<R, P> = {
  name: string;
  /** Checks the shape; cheap. */
  read(raw: Exclude<RawRecord, { kind: "reject" }>): Promise<Identified<R> | Refused | Skipped>;
  /** Content hash by id of what is there already, and ids that may not come back. */
  known(ctx: Context, ids: readonly string[]): Promise<{ hashes: Map<string, string>; barred: Set<string> }>;
  /** Meaning: extraction, masking, or a refusal. */
  prepare(ctx: Context, record: R, id: string, hash: string): Promise<P | Refused>;
  /** Inserts or replaces, in the caller's transaction. `bulk`: more batches come or came, so the index is rebuilt once. */
  save(ctx: Context, rows: readonly P[], options: { bulk: boolean }): Promise<void>;
  /** Takes out what an earlier import took in and is refused now; in the same transaction as `save`. */
  remove?(ctx: Context, ids: readonly string[]): Promise<void>;
  /** After the last batch, in a transaction of its own; must be idempotent. */
  finish?(ctx: Context): Promise<void>;
};

/** `version` changes when an importer reads the same record differently, so that a re-import is not "unchanged". */
export function contentHash(version: string, record: unknown): string {
  return createHash("sha256")
    .update(version)
    .update("\n")
    .update(typeof record === "string" ? record : JSON.stringify(record))
    .digest("hex");
}
