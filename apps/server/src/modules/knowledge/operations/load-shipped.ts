import { createHash } from "node:crypto";
import { asSystem, type Context } from "../../../platform/context.ts";
import { recordChange } from "../../../platform/search/changes.ts";
import { listNeedGroups } from "../../taxonomy/index.ts";
import { readShipped, type ShippedCourse, type ShippedEntry } from "../shipped.ts";
import { collectionName, recordAct } from "../store.ts";
import { tables } from "../tables.ts";

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
    for (const entry of entries) changed.push(...(await loadEntry(ctx, entry)));
    changed.push(...(await retireEntries(ctx, entries)));
    for (const course of courses) changed.push(...(await loadCourse(ctx, course)));
    const gone = await tables(ctx)
      .updateTable("knowledge_course")
      .set({ retired_at: ctx.now })
      .where("code", "not in", ["", ...courses.map(({ code }) => code)])
      .where("retired_at", "is", null)
      .returning("id")
      .execute();
    await recordChange(ctx, collectionName, [...changed, ...gone.map(({ id }) => `course:${id}`)]);
  });
}

const hashOf = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");

async function loadEntry(ctx: Context, entry: ShippedEntry): Promise<string[]> {
  const { code, kind, category, reviewOn, ...content } = entry;
  const shipped_hash = hashOf(entry);
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
async function retireEntries(ctx: Context, entries: readonly ShippedEntry[]): Promise<string[]> {
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

async function loadCourse(ctx: Context, course: ShippedCourse): Promise<string[]> {
  const { code, category, passPercent, reviewOn, ...content } = course;
  const row = {
    category,
    content: JSON.stringify(content),
    shipped_hash: hashOf(course),
    pass_percent: passPercent,
    review_on: reviewOn,
    retired_at: null,
  };
  const saved = await tables(ctx)
    .insertInto("knowledge_course")
    .values({ code, ...row })
    .onConflict((conflict) =>
      conflict
        .column("code")
        .doUpdateSet(row)
        .where((of) =>
          of.or([
            of("knowledge_course.shipped_hash", "<>", row.shipped_hash),
            of("knowledge_course.retired_at", "is not", null),
          ]),
        ),
    )
    .returning("id")
    .executeTakeFirst();
  return saved ? [`course:${saved.id}`] : [];
}
