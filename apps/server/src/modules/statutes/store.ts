import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { lawKey } from "./law-names.ts";
import type { ArticleRow } from "./statute-record.ts";
import { type NoteTable, tables } from "./tables.ts";

/** Inserts, or replaces what changed. One parameter for all rows: an INSERT of values has a limit of 65,535. */
export async function saveArticles(ctx: Context, rows: readonly ArticleRow[]): Promise<void> {
  const list = JSON.stringify(rows.map((row) => ({ ...row, content_hash: `\\x${row.content_hash}` })));
  await sql`
    insert into article (id, kind, law, law_full, law_key, article, article_no, article_sub, paragraph_no, version,
        effective_from, effective_to, level, region, category, chapter, is_labour, source, text, content_hash)
    select id, kind, law, law_full, law_key, article, article_no, article_sub, paragraph_no, version,
        effective_from, effective_to, level, region, category, chapter, is_labour, source, text, content_hash
      from json_populate_recordset(null::article, ${list}::json)
    on conflict (id) do update set
      kind = excluded.kind, law = excluded.law, law_full = excluded.law_full, law_key = excluded.law_key,
      article = excluded.article, article_no = excluded.article_no, article_sub = excluded.article_sub,
      paragraph_no = excluded.paragraph_no, version = excluded.version, effective_from = excluded.effective_from,
      effective_to = excluded.effective_to, level = excluded.level, region = excluded.region,
      category = excluded.category, chapter = excluded.chapter, is_labour = excluded.is_labour,
      source = excluded.source, text = excluded.text, content_hash = excluded.content_hash, imported_at = now()`.execute(
    ctx.db,
  );
}

export async function articleHashes(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; hash: string }>`
    select id, encode(content_hash, 'hex') as hash from article where id = any(${ids})`.execute(ctx.db);
  return new Map(rows.map((r) => [r.id, r.hash]));
}

/**
 * Computes anew which rows are current law and from when to when each version applied. A row without a version counts as
 * current unless the newest version says something else at its place. Returns the ids whose standing changed.
 */
export async function refreshValidity(ctx: Context): Promise<string[]> {
  await sql`
    with span as (
      select law_key, version, coalesce(known.effective_from, version) as begins,
             lead(coalesce(known.effective_from, version)) over (partition by law_key order by version) as next
        from (select distinct law_key, version from article where version is not null) v
        left join law_version known using (law_key, version)
    )
    update article a
       set effective_from = coalesce(k.effective_from, a.effective_from),
           effective_to = coalesce(s.next, r.repealed_on)
      from span s
      left join law_version k on k.law_key = s.law_key and k.version = s.version
      left join law_repeal r on r.law_key = s.law_key
     where a.law_key = s.law_key and a.version = s.version
       and (a.effective_from is distinct from coalesce(k.effective_from, a.effective_from)
         or a.effective_to is distinct from coalesce(s.next, r.repealed_on))`.execute(ctx.db);
  const { rows } = await sql<{ id: string }>`
    with newest as (select law_key, max(version) as version from article group by law_key),
    standing as (
      select a.id,
             not exists (select from law_repeal r where r.law_key = a.law_key and r.repealed_on <= current_date)
             and case when a.version is not null then a.version = n.version
                 else not exists (select from article b where b.law_key = a.law_key and b.version = n.version
                                   and b.kind = 'article' and b.article_no = a.article_no and b.article_sub = a.article_sub)
                   or exists (select from article b where b.law_key = a.law_key and b.version = n.version
                                 and b.article_no = a.article_no and b.article_sub = a.article_sub and b.text = a.text)
                 end as is_current
        from article a join newest n on n.law_key = a.law_key
    )
    update article a set is_current = s.is_current
      from standing s where s.id = a.id and a.is_current <> s.is_current
    returning a.id`.execute(ctx.db);
  return rows.map((r) => r.id);
}

export type LawStatus = {
  versions: { law: string; version: string; effectiveFrom: string; source: string }[];
  repeals: { law: string; on: string; by: string; source: string }[];
};

/** Replaces what is known of versions and repeals by what the product ships. */
export async function saveLawStatus(ctx: Context, { versions, repeals }: LawStatus): Promise<void> {
  await tables(ctx).deleteFrom("law_version").execute();
  await tables(ctx).deleteFrom("law_repeal").execute();
  if (versions.length) {
    const rows = versions.map((v) => ({
      law_key: lawKey(v.law),
      law: v.law,
      version: v.version,
      effective_from: v.effectiveFrom,
      source: v.source,
    }));
    await tables(ctx).insertInto("law_version").values(rows).execute();
  }
  if (repeals.length) {
    const rows = repeals.map((r) => ({
      law_key: lawKey(r.law),
      law: r.law,
      repealed_on: r.on,
      replaced_by: r.by,
      source: r.source,
    }));
    await tables(ctx).insertInto("law_repeal").values(rows).execute();
  }
}

/** Replaces all notes by those that the product ships. */
export async function saveNotes(ctx: Context, notes: readonly NoteTable[]): Promise<void> {
  await tables(ctx).deleteFrom("article_note").execute();
  for (let from = 0; from < notes.length; from += 2000) {
    const list = JSON.stringify(notes.slice(from, from + 2000));
    await sql`insert into article_note select * from json_populate_recordset(null::article_note, ${list}::json)`.execute(
      ctx.db,
    );
  }
}
