import type {
  getKnowledgeEntryContract,
  getKnowledgeVersionContract,
  InputOf,
  listKnowledgeEntriesContract,
  OutputOf,
} from "@zhijia/contracts";
import { type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { addMonths, todayInChina } from "../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../platform/context.ts";
import { may } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { entryActs } from "./permissions.ts";
import { dueOf, type EntryKind, type EntryState, type VersionState } from "./rules.ts";
import { showSources } from "./sources.ts";
import { type Content, tables } from "./tables.ts";
import { namesOfCategories, peopleBy, wordsIn } from "./words-of.ts";

export type EntryLine = OutputOf<typeof listKnowledgeEntriesContract>["entries"][number];
type Filter = Partial<InputOf<typeof listKnowledgeEntriesContract>["query"]> & {
  /** Drafts that wait for a second person. */
  inReview?: true;
  /** Kept by somebody, and due by that day. */
  keptBy?: string;
  dueBy?: string;
};

export type EntryRow = {
  id: number;
  kind: EntryKind;
  category: string;
  state: EntryState;
  owner: string | null;
  review_on: string;
  is_demo: boolean;
  shipped: boolean;
  work: VersionState | null;
  work_content: Content | null;
  content: Content | null;
  reviewer: string | null;
};

/** An entry with what stands and what is being written, as far as the asker may read either. */
const rows = (ctx: Context) =>
  tables(ctx)
    .selectFrom("knowledge_entry as e")
    .leftJoin("knowledge_version as p", (join) => join.onRef("p.entry_id", "=", "e.id").on("p.state", "=", "published"))
    .leftJoin("knowledge_version as w", (join) =>
      join.onRef("w.entry_id", "=", "e.id").on("w.state", "in", ["draft", "in-review", "returned"]),
    );

const columns = [
  "e.id",
  "e.kind",
  "e.category",
  "e.state",
  "e.owner",
  "e.review_on",
  "e.is_demo",
  sql<boolean>`e.code is not null`.as("shipped"),
  "w.state as work",
  "w.content as work_content",
  "p.content",
  "p.reviewer",
] as const;

/** Those past their review date first, the latest of them on top; then the newest. Pages count from 1. */
export async function listEntries(context: Context, filter: Filter): Promise<{ entries: EntryLine[]; total: number }> {
  return inTransaction(context, async (ctx) => {
    const today = todayInChina(ctx.now);
    const { page = 1, size = 20 } = filter;
    const where = conditionOf(ctx, filter, today);
    const { n } = await rows(ctx)
      .where(where)
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    const found = await rows(ctx)
      .select(columns)
      .where(where)
      .orderBy(sql`e.state = 'published' and e.review_on < ${today}`, "desc")
      .orderBy(sql`case when e.state = 'published' and e.review_on < ${today} then e.review_on end`)
      .orderBy("e.id", "desc")
      .limit(size)
      .offset((page - 1) * size)
      .execute();
    return { entries: await linesOf(ctx, found as unknown as EntryRow[]), total: Number(n) };
  });
}

function conditionOf(ctx: Context, filter: Filter, today: string) {
  const { text, kind, category, state, due, mine, inReview, keptBy, dueBy } = filter;
  // biome-ignore lint/suspicious/noExplicitAny: the tables of `rows`
  return (of: ExpressionBuilder<any, any>) => {
    const all: ReturnType<typeof sql<SqlBool>>[] = [];
    if (text)
      all.push(
        sql`coalesce(p.content, w.content) #>> '{title,zh}' || ' ' || coalesce(coalesce(p.content, w.content) #>> '{title,en}', '') ilike ${like(text)}`,
      );
    if (kind === "text") all.push(sql`e.kind <> 'course'`);
    else if (kind) all.push(sql`e.kind = ${kind}`);
    if (category) all.push(sql`e.category = ${category}`);
    if (state === "in-review" || inReview) all.push(sql`w.state = 'in-review'`);
    else if (state) all.push(sql`e.state = ${state}`);
    const me = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    if (mine) all.push(sql`e.owner = ${me}`);
    if (keptBy) all.push(sql`e.owner = ${keptBy}`);
    if (dueBy) all.push(sql`e.state = 'published' and e.review_on <= ${dueBy}`);
    if (due) all.push(sql`e.state = 'published' and e.review_on < ${today}`);
    if (due === "escalated") all.push(sql`(e.owner is null or e.review_on < ${addMonths(today, -1)})`);
    return of.and(all);
  };
}

const like = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

export async function linesOf(ctx: Context, found: readonly EntryRow[]): Promise<EntryLine[]> {
  const categories = await namesOfCategories(ctx);
  const personOf = await peopleBy(
    ctx,
    found.map(({ owner }) => owner),
  );
  const today = todayInChina(ctx.now);
  return found.map((row) => {
    const content = row.content ?? row.work_content;
    const owner = personOf(row.owner);
    return {
      id: row.id,
      kind: row.kind,
      category: { code: row.category, name: categories.get(row.category) ?? row.category },
      title: content ? wordsIn(ctx, content.title) : "",
      summary: content ? wordsIn(ctx, content.summary) : "",
      state: row.state,
      ...(row.work && { work: row.work as "draft" | "in-review" | "returned" }),
      ...(owner && { owner }),
      reviewOn: row.review_on,
      due: dueOf({ state: row.state, reviewOn: row.review_on, kept: row.owner !== null }, today),
      unread: row.content !== null && row.reviewer === null,
      shipped: row.shipped,
      isDemo: row.is_demo,
    };
  });
}

/** Errors: Refusal `knowledge/no-entry`, also for a draft that the asker may not read. */
export async function getEntry(context: Context, id: number): Promise<OutputOf<typeof getKnowledgeEntryContract>> {
  return inTransaction(context, async (ctx) => {
    const row = (await rows(ctx).select(columns).where("e.id", "=", id).executeTakeFirst()) as unknown as
      | EntryRow
      | undefined;
    if (!row) throw new Refusal("not-found", "knowledge/no-entry", { id });
    const [line] = await linesOf(ctx, [row]);
    const versions = await tables(ctx)
      .selectFrom("knowledge_version")
      .selectAll()
      .where("entry_id", "=", id)
      .orderBy("version", "desc")
      .execute();
    const acts = await tables(ctx)
      .selectFrom("knowledge_act")
      .selectAll()
      .where("entry_id", "=", id)
      .orderBy("id", "desc")
      .limit(200)
      .execute();
    const personOf = await peopleBy(ctx, [
      ...versions.flatMap(({ author, reviewer }) => [author, reviewer]),
      ...acts.map(({ by_staff }) => by_staff),
    ]);
    const published = versions.find(({ state }) => state === "published");
    const draft = versions.find(({ state }) => state === "draft" || state === "in-review" || state === "returned");
    const since = versions.filter(({ version }) => version > (published?.version ?? 0));
    const author = draft && personOf(draft.author);
    return {
      ...line!,
      ...(published && {
        published: {
          ...readable(ctx, published.content),
          sources: await showSources(ctx, published.content.sources, published.reviewed_at ?? published.created_at),
          version: published.version,
          at: (published.reviewed_at ?? published.created_at).toISOString(),
        },
      }),
      ...(draft && {
        draft: {
          ...readable(ctx, draft.content),
          version: draft.version,
          revision: draft.revision,
          state: draft.state as "draft" | "in-review" | "returned",
          ...(author && { author }),
          at: draft.updated_at.toISOString(),
        },
      }),
      versions: versions.map((one) => versionLine(one, personOf)),
      acts: acts.map(({ act, version, note, by_staff, at }) => {
        const by = personOf(by_staff);
        return { act, ...(version && { version }), ...(note && { note }), ...(by && { by }), at: at.toISOString() };
      }),
      may: entryActs(ctx.actor, {
        state: row.state,
        owner: row.owner,
        open: draft,
        writers: since.flatMap(({ author: one }) => one ?? []),
      }),
    };
  });
}

/** Errors: Refusal `knowledge/no-entry`. Whoever writes nothing reads only what stands. */
export async function getVersion(
  context: Context,
  { id, version }: { id: number; version: number },
): Promise<OutputOf<typeof getKnowledgeVersionContract>> {
  return inTransaction(context, async (ctx) => {
    const row = await tables(ctx)
      .selectFrom("knowledge_version")
      .selectAll()
      .where("entry_id", "=", id)
      .where("version", "=", version)
      .executeTakeFirst();
    if (!row || (row.state !== "published" && !may(ctx.actor, "knowledge.write")))
      throw new Refusal("not-found", "knowledge/no-entry", { id });
    const personOf = await peopleBy(ctx, [row.author, row.reviewer]);
    return { ...versionLine(row, personOf), content: readable(ctx, row.content) };
  });
}

/** Which choices are right, learners hear when they have handed the test in: before that only whoever writes. */
function readable(ctx: Context, { course, ...words }: Content): Content {
  return course && may(ctx.actor, "knowledge.write") ? { ...words, course } : words;
}

function versionLine(
  row: {
    version: number;
    state: VersionState;
    author: string | null;
    reviewer: string | null;
    updated_at: Date;
    reviewed_at: Date | null;
  },
  personOf: Awaited<ReturnType<typeof peopleBy>>,
) {
  const [author, reviewer] = [personOf(row.author), personOf(row.reviewer)];
  return {
    version: row.version,
    state: row.state,
    ...(author && { author }),
    ...(reviewer && { reviewer }),
    at: (row.reviewed_at ?? row.updated_at).toISOString(),
  };
}
