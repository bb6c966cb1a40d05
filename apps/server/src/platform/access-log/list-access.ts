import type { Context } from "../context.ts";
import { type AccessEntry, type EntryKind, entryOf } from "./entry.ts";
import { tables } from "./tables.ts";

export type AccessQuery = {
  /** Whose data. Row-level security gives a person only her own entries, whatever is asked; an auditor every one. */
  subject?: string;
  /** Who looked, such as `staff:<id>`. */
  actor?: string;
  kind?: EntryKind;
  /** Only entries older than this one. */
  before?: number;
  limit: number;
};

/** The newest first. With `next` there are more: ask again with it as `before`. */
export async function listAccess(
  ctx: Context,
  { subject, actor, kind, before, limit }: AccessQuery,
): Promise<{ entries: AccessEntry[]; next?: number }> {
  const rows = await tables(ctx)
    .selectFrom("access_entry")
    .select(["seq", "body"])
    .$if(subject !== undefined, (query) => query.where("subject", "=", subject!))
    .$if(actor !== undefined, (query) => query.where("actor", "=", actor!))
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind!))
    .$if(before !== undefined, (query) => query.where("seq", "<", before!))
    .orderBy("seq", "desc")
    .limit(limit + 1)
    .execute();
  const entries = rows.slice(0, limit).map(({ seq, body }) => entryOf(seq, body));
  return { entries, ...(rows.length > limit && { next: entries.at(-1)!.seq }) };
}
