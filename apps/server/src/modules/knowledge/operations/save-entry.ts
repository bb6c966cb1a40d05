import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requireEntryAct } from "../permissions.ts";
import { type EntryKind, nextState, requireReviewDate, requireSameSort } from "../rules.ts";
import { insertVersion, type LockedEntry, lockEntry, recordAct, saveEntry, updateVersion } from "../store.ts";
import { type Content, tables } from "../tables.ts";

export type Written = { kind: EntryKind; category: string; reviewOn: string; content: Content };

/** Begins an entry; whoever writes it keeps it. Errors: Refusal `knowledge/review-date`, `knowledge/no-category`. */
export async function createEntry(context: Context, written: Written): Promise<{ id: number; revision: number }> {
  return inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "knowledge.write");
    const { id: owner } = requireStaff(ctx.actor);
    requireReviewDate(written.reviewOn, todayInChina(ctx.now));
    await requireCategory(ctx, written.category);
    const { kind, category, reviewOn, content } = written;
    const { id } = await tables(ctx)
      .insertInto("knowledge_entry")
      .values({ code: null, shipped_hash: null, kind, category, state: "draft", owner, review_on: reviewOn })
      .returning("id")
      .executeTakeFirstOrThrow();
    await insertVersion(ctx, id, { version: 1, revision: 1, content });
    await recordAct(ctx, id, "save", { version: 1 });
    return { id, revision: 1 };
  });
}

/**
 * Keeps a draft beside what stands. `revision` is that of the draft which was read (0: none). Kind, subject and date of what
 * nobody published yet change with it. Errors: Refusal `knowledge/changed-meanwhile`, `knowledge/not-now`,
 * `knowledge/course-stays`.
 */
export async function saveDraft(
  context: Context,
  id: number,
  { revision, ...written }: Written & { revision: number },
): Promise<{ version: number; revision: number }> {
  return inTransaction(context, async (ctx) => {
    const entry = await lockEntry(ctx, id);
    requireEntryAct(ctx.actor, entry, "save");
    if ((entry.openVersion?.revision ?? 0) !== revision) throw new Refusal("conflict", "knowledge/changed-meanwhile");
    requireSameSort(entry.kind, written.kind);
    requireReviewDate(written.reviewOn, todayInChina(ctx.now));
    await requireCategory(ctx, written.category);
    await saveEntry(ctx, id, {
      kind: written.kind,
      category: written.category,
      ...(entry.state === "draft" && { review_on: written.reviewOn }),
    });
    return keepDraft(ctx, entry, written.content);
  });
}

/** One's own draft is written over; another's, or a returned one, stays as it was beside the new one. */
export async function keepDraft(
  ctx: Context,
  { id, openVersion: open, lastVersion, lastRevision }: LockedEntry,
  content: Content,
): Promise<{ version: number; revision: number }> {
  if (open?.state === "draft" && open.author === requireStaff(ctx.actor).id) {
    const revision = open.revision + 1;
    await updateVersion(ctx, id, open.version, { content, revision });
    return { version: open.version, revision };
  }
  if (open) await updateVersion(ctx, id, open.version, { state: nextState(open.state, "supersede") });
  const next = { version: lastVersion + 1, revision: lastRevision + 1 };
  await insertVersion(ctx, id, { ...next, content });
  await recordAct(ctx, id, "save", { version: next.version });
  return next;
}

/** Errors: Refusal `knowledge/no-category`. */
export async function requireCategory(ctx: Context, code: string): Promise<void> {
  const found = await tables(ctx).selectFrom("knowledge_category").select("code").where("code", "=", code).execute();
  if (found.length === 0) throw new Refusal("invalid", "knowledge/no-category");
}
