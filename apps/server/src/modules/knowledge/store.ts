import type { Context } from "../../platform/context.ts";
import { requireStaff } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { recordChange } from "../../platform/search/changes.ts";
import type { EntryWork, QuestionWork } from "./permissions.ts";
import type { EntryKind, VersionState } from "./rules.ts";
import { type ActName, type Content, type QuestionTable, tables } from "./tables.ts";

export const collectionName = "knowledge";

export type OpenVersion = {
  version: number;
  state: VersionState;
  author: string | null;
  revision: number;
  content: Content;
};
export type LockedEntry = EntryWork & {
  id: number;
  kind: EntryKind;
  category: string;
  openVersion: OpenVersion | undefined;
  published: { version: number; content: Content } | undefined;
  lastVersion: number;
  /** Goes on from version to version: what was read of one is never taken for the next. */
  lastRevision: number;
};

const openStates: readonly VersionState[] = ["draft", "in-review", "returned"];

/** Locks an entry, so that two people's acts come one after the other. Errors: Refusal `knowledge/no-entry`. */
export async function lockEntry(ctx: Context, id: number): Promise<LockedEntry> {
  const entry = await tables(ctx)
    .selectFrom("knowledge_entry")
    .select(["id", "kind", "category", "state", "owner"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!entry) throw new Refusal("not-found", "knowledge/no-entry", { id });
  const versions = await tables(ctx)
    .selectFrom("knowledge_version")
    .select(["version", "state", "author", "revision", "content"])
    .where("entry_id", "=", id)
    .orderBy("version", "desc")
    .execute();
  const openVersion = versions.find(({ state }) => openStates.includes(state));
  const published = versions.find(({ state }) => state === "published");
  const since = versions.filter(({ version }) => version > (published?.version ?? 0));
  return {
    ...entry,
    open: openVersion,
    openVersion,
    published,
    lastVersion: versions[0]?.version ?? 0,
    lastRevision: versions[0]?.revision ?? 0,
    writers: since.flatMap(({ author }) => author ?? []),
  };
}

/** What the search finds of it follows. */
export async function saveEntry(
  ctx: Context,
  id: number,
  change: Partial<{ kind: EntryKind; category: string; state: EntryWork["state"]; owner: string; review_on: string }>,
): Promise<void> {
  await tables(ctx).updateTable("knowledge_entry").set(change).where("id", "=", id).execute();
  await recordChange(ctx, collectionName, [`entry:${id}`]);
}

export async function insertVersion(
  ctx: Context,
  entryId: number,
  { version, revision, content }: { version: number; revision: number; content: Content },
): Promise<void> {
  const row = { entry_id: entryId, version, revision, state: "draft" as const, author: requireStaff(ctx.actor).id };
  await tables(ctx)
    .insertInto("knowledge_version")
    .values({
      ...row,
      content: JSON.stringify(content),
      reviewer: null,
      created_at: ctx.now,
      updated_at: ctx.now,
      reviewed_at: null,
    })
    .execute();
}

export async function updateVersion(
  ctx: Context,
  entryId: number,
  version: number,
  change: Partial<{ state: VersionState; content: Content; revision: number; reviewer: string; reviewed_at: Date }>,
): Promise<void> {
  const { content, ...rest } = change;
  await tables(ctx)
    .updateTable("knowledge_version")
    .set({ ...rest, ...(content && { content: JSON.stringify(content) }), updated_at: ctx.now })
    .where("entry_id", "=", entryId)
    .where("version", "=", version)
    .execute();
}

export async function recordAct(
  ctx: Context,
  entryId: number,
  act: ActName,
  { version, note }: { version?: number | undefined; note?: string } = {},
): Promise<void> {
  const by = ctx.actor.kind === "staff" ? ctx.actor.id : null;
  const row = {
    entry_id: entryId,
    version: version ?? null,
    act,
    note: note?.trim() || null,
    by_staff: by,
    at: ctx.now,
  };
  await tables(ctx).insertInto("knowledge_act").values(row).execute();
}

export type LockedQuestion = QuestionWork & { row: QuestionTable & { id: number } };

/** Errors: Refusal `knowledge/no-question`. */
export async function lockQuestion(ctx: Context, id: number): Promise<LockedQuestion> {
  const row = await tables(ctx)
    .selectFrom("knowledge_question")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal("not-found", "knowledge/no-question", { id });
  return { row: row as unknown as LockedQuestion["row"], ...workOf(row) };
}

export function workOf(
  row: Pick<QuestionTable, "state" | "asked_by" | "taken_by" | "entry_id"> & { shared: boolean },
): QuestionWork {
  const { state, asked_by, taken_by, shared, entry_id } = row as QuestionWork & typeof row;
  return { state, askedBy: asked_by, takenBy: taken_by, shared, entry: entry_id };
}
