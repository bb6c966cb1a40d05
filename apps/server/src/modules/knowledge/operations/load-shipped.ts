import { createHash } from "node:crypto";
import { asSystem, type Context } from "../../../platform/context.ts";
import { recordChange } from "../../../platform/search/changes.ts";
import { listNeedGroups } from "../../taxonomy/index.ts";
import type { EntryKind } from "../rules.ts";
import { readShipped, type ShippedCourse, type ShippedEntry } from "../shipped.ts";
import { collectionName, recordAct } from "../store.ts";
import { type Content, tables } from "../tables.ts";

/**
 * Brings subjects, entries and courses of this release in. What nobody of staff has written at follows the release; what
 * somebody has is theirs. Idempotent.
 */
export async function loadShipped(context: Context): Promise<void> {
  const { categories, entries, courses } = await readShipped();
  await asSystem(context, "content", async (ctx) => {
    const groups = (await listNeedGroups(ctx)).map(({ code, name }) => ({ code, name }));
    for (const [position, { code, name }] of [...categories, ...groups].entries()) {
      const row = { position, name_zh: name.zh, name_en: name.en };
      await tables(ctx)
        .insertInto("knowledge_category")
        .values({ code, ...row })
        .onConflict((conflict) => conflict.column("code").doUpdateSet(row))
        .execute();
    }
    const changed: string[] = [];
    for (const entry of entries) changed.push(...(await loadEntry(ctx, ofEntry(entry))));
    const idOf = await idsOfCodes(ctx);
    for (const course of courses) changed.push(...(await loadEntry(ctx, ofCourse(course, idOf))));
    changed.push(...(await retireEntries(ctx, [...entries, ...courses])));
    await recordChange(ctx, collectionName, changed);
  });
}

const hashOf = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");

type Shipped = {
  code: string;
  kind: EntryKind;
  category: string;
  reviewOn: string;
  content: Content;
  /** Of what the release holds: ids of this installation are no part of it. */
  shipped_hash: string;
};

function ofEntry(entry: ShippedEntry): Shipped {
  const { code, kind, category, reviewOn, ...content } = entry;
  return { code, kind, category, reviewOn, content, shipped_hash: hashOf(entry) };
}

/** A release names the entry of a lesson by its code; what is stored holds its id, as with courses that staff write. */
function ofCourse(course: ShippedCourse, idOf: ReadonlyMap<string, number>): Shipped {
  const { code, category, reviewOn, title, summary, passPercent, questions } = course;
  const lessons = course.lessons.map(({ entry, ...lesson }) => {
    if (entry === undefined) return lesson;
    const id = idOf.get(entry);
    if (id === undefined) throw new Error(`the course ${code} shows an entry ${entry} that no release brought`);
    return { ...lesson, entry: id };
  });
  const content = { title, summary, text: { zh: "" }, sources: [], course: { passPercent, lessons, questions } };
  return { code, kind: "course", category, reviewOn, content, shipped_hash: hashOf(course) };
}

async function idsOfCodes(ctx: Context): Promise<Map<string, number>> {
  const rows = await tables(ctx)
    .selectFrom("knowledge_entry")
    .select(["id", "code"])
    .where("code", "is not", null)
    .execute();
  return new Map(rows.map(({ id, code }) => [code!, id]));
}

async function loadEntry(
  ctx: Context,
  { code, kind, category, reviewOn, content, shipped_hash }: Shipped,
): Promise<string[]> {
  const known = await tables(ctx)
    .selectFrom("knowledge_entry")
    .select(["id", "shipped_hash"])
    .where("code", "=", code)
    .executeTakeFirst();
  if (known?.shipped_hash === shipped_hash) return [];
  const row = { kind, category, shipped_hash, review_on: reviewOn };
  const { id } =
    known ??
    (await tables(ctx)
      .insertInto("knowledge_entry")
      .values({ ...row, code, state: "published", owner: null })
      .returning("id")
      .executeTakeFirstOrThrow());
  const versions = await tables(ctx)
    .selectFrom("knowledge_version")
    .select(["version", "author"])
    .where("entry_id", "=", id)
    .execute();
  if (versions.some(({ author }) => author !== null)) {
    await tables(ctx).updateTable("knowledge_entry").set({ shipped_hash }).where("id", "=", id).execute();
    return [];
  }
  if (known) {
    await tables(ctx).updateTable("knowledge_entry").set(row).where("id", "=", id).execute();
    await tables(ctx)
      .updateTable("knowledge_version")
      .set({ state: "superseded" })
      .where("entry_id", "=", id)
      .where("state", "=", "published")
      .execute();
  }
  const version = 1 + Math.max(0, ...versions.map((one) => one.version));
  await tables(ctx)
    .insertInto("knowledge_version")
    .values({
      entry_id: id,
      version,
      state: "published",
      content: JSON.stringify(content),
      author: null,
      reviewer: null,
      created_at: ctx.now,
      updated_at: ctx.now,
      reviewed_at: null,
    })
    .execute();
  await recordAct(ctx, id, "ship", { version });
  return [`entry:${id}`];
}

/** What a release no longer brings, unless somebody of staff made it theirs. */
async function retireEntries(ctx: Context, entries: readonly { code: string }[]): Promise<string[]> {
  const gone = await tables(ctx)
    .updateTable("knowledge_entry")
    .set({ state: "retired" })
    .where("code", "is not", null)
    .where("code", "not in", ["", ...entries.map(({ code }) => code)])
    .where("state", "=", "published")
    .where("owner", "is", null)
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom("knowledge_version as v")
            .select("v.version")
            .whereRef("v.entry_id", "=", "knowledge_entry.id")
            .where("v.author", "is not", null),
        ),
      ),
    )
    .returning("id")
    .execute();
  for (const { id } of gone) await recordAct(ctx, id, "retire");
  return gone.map(({ id }) => `entry:${id}`);
}
