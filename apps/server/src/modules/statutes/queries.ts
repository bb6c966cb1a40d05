import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { articleNumber, canonicalArticle, lawKey } from "./law-names.ts";
import { type ArticleKind, type ArticleTable, type NoteTable, tables } from "./tables.ts";

/** Our plain words on an article; never the law's text. */
export type ArticleNote = { plain: string; asks: string[]; terms: string[]; weight: number; source: string };

export type Article = {
  id: string;
  kind: ArticleKind;
  /** Short name: 劳动合同法. */
  law: string;
  lawFull: string;
  /** 第四十七条; empty for a whole statute. */
  article: string;
  version: string | undefined;
  effectiveFrom: string | undefined;
  effectiveTo: string | undefined;
  level: "national" | "local" | undefined;
  region: string | undefined;
  chapter: string | undefined;
  isLabour: boolean;
  source: string;
  /** Empty when `notLawText`. */
  text: string;
  isCurrent: boolean;
  note: ArticleNote | undefined;
  /** Nothing was imported for it: only our note is known, and pages must say so. */
  notLawText: boolean;
};

export type ArticleReference = { law: string; article: string };

type Row = Omit<ArticleTable, "is_current" | "imported_at" | "content_hash"> & { is_current: boolean };

const columns = [
  "id",
  "kind",
  "law",
  "law_full",
  "law_key",
  "article",
  "article_no",
  "article_sub",
  "paragraph_no",
  "version",
  "effective_from",
  "effective_to",
  "level",
  "region",
  "category",
  "chapter",
  "is_labour",
  "source",
  "text",
  "is_current",
] as const;

/** The id of what is known only by our note, and of `corpus`-style records: 劳动合同法|第四十七条. */
function noteId(note: { law: string; article: string }): string {
  return `${note.law}|${note.article}`;
}

function articleOf(row: Row, note: NoteTable | undefined): Article {
  return {
    id: row.id,
    kind: row.kind,
    law: row.law,
    lawFull: row.law_full,
    article: row.article,
    version: row.version ?? undefined,
    effectiveFrom: row.effective_from ?? undefined,
    effectiveTo: row.effective_to ?? undefined,
    level: row.level ?? undefined,
    region: row.region ?? undefined,
    chapter: row.chapter ?? undefined,
    isLabour: row.is_labour,
    source: row.source,
    text: row.text,
    isCurrent: row.is_current,
    note: note && noteOf(note),
    notLawText: false,
  };
}

function noteOf({ plain, asks, terms, weight, source }: NoteTable): ArticleNote {
  return { plain, asks, terms, weight, source };
}

function articleOfNote(note: NoteTable): Article {
  return {
    id: noteId(note),
    kind: "article",
    law: note.law,
    lawFull: note.law,
    article: note.article,
    version: undefined,
    effectiveFrom: undefined,
    effectiveTo: undefined,
    level: undefined,
    region: undefined,
    chapter: undefined,
    isLabour: false,
    source: note.source,
    text: "",
    isCurrent: true,
    note: noteOf(note),
    notLawText: true,
  };
}

async function notesFor(ctx: Context, rows: readonly { law_key: string; article: string }[]) {
  if (rows.length === 0) return new Map<string, NoteTable>();
  const keys = [...new Set(rows.map((r) => r.law_key))];
  const notes = await tables(ctx).selectFrom("article_note").selectAll().where("law_key", "in", keys).execute();
  return new Map(notes.map((n) => [`${n.law_key}|${n.article}`, n]));
}

async function withNotes(ctx: Context, rows: Row[]): Promise<Article[]> {
  const notes = await notesFor(ctx, rows);
  return rows.map((r) => articleOf(r, notes.get(`${r.law_key}|${r.article}`)));
}

/** By the record's id; what only a note is known of has the id `law|article`. */
export async function findArticle(ctx: Context, id: string): Promise<Article | undefined> {
  const [found] = await listArticles(ctx, [id]);
  return found;
}

export async function getArticle(ctx: Context, id: string): Promise<Article> {
  const article = await findArticle(ctx, id);
  if (!article) throw new Refusal("not-found", "article/not-found", { id });
  return article;
}

/** In the order of the ids; those there is nothing of are left out. */
export async function listArticles(ctx: Context, ids: readonly string[]): Promise<Article[]> {
  if (ids.length === 0) return [];
  const rows = await tables(ctx).selectFrom("article").select(columns).where("id", "in", ids).execute();
  const found = new Map((await withNotes(ctx, rows)).map((a) => [a.id, a]));
  const missing = ids.filter((id) => !found.has(id) && id.includes("|"));
  for (const id of missing) {
    const [law = "", article = ""] = id.split("|");
    const note = await findNoteRow(ctx, { law, article });
    if (note && id === noteId(note)) found.set(id, articleOfNote(note));
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

function findNoteRow(ctx: Context, { law, article }: ArticleReference): Promise<NoteTable | undefined> {
  return tables(ctx)
    .selectFrom("article_note")
    .selectAll()
    .where("law_key", "=", lawKey(law))
    .where("article", "=", canonicalArticle(article))
    .executeTakeFirst();
}

/**
 * One article for each reference, as in force on `on` (today's law when absent); our note alone when no text was
 * imported; nothing for what is not known at all. In the order of the references.
 */
export async function listArticlesByRef(
  ctx: Context,
  references: readonly ArticleReference[],
  on?: string,
): Promise<Article[]> {
  const found: Article[] = [];
  for (const reference of references) {
    const versions = await listVersions(ctx, reference);
    const article = on ? versionOn(versions, on) : (versions.find((v) => v.isCurrent) ?? versions[0]);
    if (article) found.push(article);
    else {
      const note = await findNoteRow(ctx, reference);
      if (note) found.push(articleOfNote(note));
    }
  }
  return found;
}

/** All imported texts of an article, newest first; one for each version, whatever files it came in. */
export async function listVersions(ctx: Context, { law, article }: ArticleReference): Promise<Article[]> {
  const number = articleNumber(article);
  if (!number) return [];
  const rows = await tables(ctx)
    .selectFrom("article")
    .select(columns)
    .where("law_key", "=", lawKey(law))
    .where("article_no", "=", number.no)
    .where("article_sub", "=", number.sub)
    .where("kind", "=", "article")
    .orderBy("is_current", "desc")
    .orderBy(sql`coalesce(effective_from, version)`, (o) => o.desc().nullsLast())
    .orderBy("id")
    .execute();
  const seen = new Set<string>();
  const texts = new Set(rows.filter((r) => r.version).map((r) => folded(r.text)));
  const distinct = rows.filter((row) => {
    // A twin of unknown version says nothing that a dated one does not say.
    if (!row.version && texts.has(folded(row.text))) return false;
    const key = row.version ?? folded(row.text);
    return !seen.has(key) && seen.add(key);
  });
  return withNotes(ctx, distinct);
}

function folded(text: string): string {
  return text.normalize("NFKC").replace(/[\s\p{P}]/gu, "");
}

function versionOn(versions: readonly Article[], on: string): Article | undefined {
  const start = (a: Article) => a.effectiveFrom ?? a.version;
  return (
    versions
      .filter((a) => (start(a) ?? "9999") <= on)
      .sort((a, b) => (start(b) as string).localeCompare(start(a) as string))[0] ??
    versions.find((a) => start(a) === undefined)
  );
}

/** What stands before and after it in its law, of the same version. */
export async function neighbours(
  ctx: Context,
  article: Pick<Article, "law" | "article" | "version">,
): Promise<{ previous: ArticleLink | undefined; next: ArticleLink | undefined }> {
  const number = articleNumber(article.article);
  if (!number) return { previous: undefined, next: undefined };
  const place = (step: "before" | "after") => {
    const here = sql`(${number.no}, ${number.sub})`;
    const order = step === "before" ? ("desc" as const) : ("asc" as const);
    let query = tables(ctx)
      .selectFrom("article")
      .select(["id", "law", "article"])
      .where("law_key", "=", lawKey(article.law))
      .where("kind", "=", "article")
      .where(
        step === "before"
          ? sql<boolean>`(article_no, article_sub) < ${here}`
          : sql<boolean>`(article_no, article_sub) > ${here}`,
      );
    query = article.version ? query.where("version", "=", article.version) : query.where("is_current", "=", true);
    return query.orderBy("article_no", order).orderBy("article_sub", order).orderBy("id").limit(1).executeTakeFirst();
  };
  return { previous: await place("before"), next: await place("after") };
}

export type ArticleLink = { id: string; law: string; article: string };

export type Law = {
  law: string;
  articles: number;
  version: string | undefined;
  level: "national" | "local" | undefined;
  region: string | undefined;
  isLabour: boolean;
};

/** Laws in force, labour law first, by name. */
export async function listLaws(
  ctx: Context,
  { labour, limit = 200, offset = 0 }: { labour?: boolean; limit?: number; offset?: number } = {},
): Promise<Law[]> {
  let query = tables(ctx)
    .selectFrom("article")
    .select(({ fn }) => [
      fn.min("law").as("law"),
      sql<number>`count(distinct (article_no, article_sub))`.as("articles"),
      fn.max("version").as("version"),
      fn.max("level").as("level"),
      fn.max("region").as("region"),
      sql<boolean>`bool_or(is_labour)`.as("is_labour"),
    ])
    .where("is_current", "=", true)
    .where("kind", "=", "article");
  if (labour !== undefined) query = query.where("is_labour", "=", labour);
  const rows = await query
    .groupBy("law_key")
    .orderBy("is_labour", "desc")
    .orderBy("law")
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((r) => ({
    law: r.law,
    articles: Number(r.articles),
    version: r.version ?? undefined,
    level: r.level ?? undefined,
    region: r.region ?? undefined,
    isLabour: r.is_labour,
  }));
}

/** Imported records of statutes: articles, paragraphs, whole texts. */
export async function countArticles(ctx: Context): Promise<number> {
  const { n } = await tables(ctx)
    .selectFrom("article")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return n;
}

/** Every imported article, paragraph and whole text by id, then the notes that no text was imported for. */
export async function* streamArticlesForIndex(
  ctx: Context,
  { batch = 1000, notes = true }: { batch?: number; notes?: boolean } = {},
): AsyncGenerator<Article[]> {
  const all = await tables(ctx).selectFrom("article_note").selectAll().execute();
  const noteAt = new Map(all.map((n) => [`${n.law_key}|${n.article}`, n]));
  const used = new Set<string>();
  for (let after = ""; ; ) {
    const rows = await tables(ctx)
      .selectFrom("article")
      .select(columns)
      .where("id", ">", after)
      .orderBy("id")
      .limit(batch)
      .execute();
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
    for (const row of rows) used.add(`${row.law_key}|${row.article}`);
    yield rows.map((row) => articleOf(row, noteAt.get(`${row.law_key}|${row.article}`)));
  }
  const alone = notes ? all.filter((n) => !used.has(`${n.law_key}|${n.article}`)).map(articleOfNote) : [];
  for (let from = 0; from < alone.length; from += batch) yield alone.slice(from, from + batch);
}

export type Citation = ArticleReference & { date: string | undefined };

/**
 * For each citation of a decision of `date`: what has changed in that law since, in both languages; undefined when it
 * stands or when nothing is known of it. In the order of the citations.
 */
export async function listSuperseded(
  ctx: Context,
  citations: readonly Citation[],
): Promise<({ zh: string; en: string } | undefined)[]> {
  if (citations.length === 0) return [];
  const keys = [...new Set(citations.map((c) => lawKey(c.law)))];
  const repeals = await tables(ctx).selectFrom("law_repeal").selectAll().where("law_key", "in", keys).execute();
  const numbers = [...new Set(citations.flatMap((c) => articleNumber(c.article)?.no ?? []))];
  const rows = await tables(ctx)
    .selectFrom("article")
    .select(["law_key", "law", "article_no", "article_sub", "version", "effective_from", "text", "is_current"])
    .where("law_key", "in", keys)
    .where("article_no", "in", [...numbers, -1])
    .where("kind", "=", "article")
    .execute();
  return citations.map(({ law, article, date }) => {
    const key = lawKey(law);
    const repeal = repeals.find((r) => r.law_key === key);
    if (repeal && (!date || date < repeal.repealed_on)) {
      const { law: name, repealed_on: day, replaced_by: by } = repeal;
      return {
        zh: `《${name}》${day} 起废止，改用${by}`,
        en: `《${name}》 was repealed on ${day}; ${by} applies instead`,
      };
    }
    const number = articleNumber(article);
    const start = (row: { effective_from: string | null; version: string | null }) => row.effective_from ?? row.version;
    const versions = rows.filter(
      (r) => r.law_key === key && r.article_no === number?.no && r.article_sub === number?.sub,
    );
    const now = versions.find((v) => v.is_current && start(v));
    const since = now && start(now);
    if (!now || !since || !date || since <= date) return undefined;
    const then = versions
      .filter((v) => (start(v) ?? "9999") <= date)
      .sort((a, b) => (start(b) as string).localeCompare(start(a) as string))[0];
    if (then && folded(then.text) === folded(now.text)) return undefined;
    return { zh: `《${now.law}》${since} 起修改`, en: `《${now.law}》 was amended on ${since}` };
  });
}

/** The same for one citation. */
export async function articleCited(
  ctx: Context,
  law: string,
  article: string,
  date: string | undefined,
): Promise<{ zh: string; en: string } | undefined> {
  const [changed] = await listSuperseded(ctx, [{ law, article, date }]);
  return changed;
}
