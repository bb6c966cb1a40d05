import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { listNeedGroups } from "../taxonomy/index.ts";
import { listAnswered } from "./answered-store.ts";
import { articleNumber, lawKey } from "./law-names.ts";
import type { AnsweredQuestion } from "./ranking/answered-index.ts";
import { buildCatalogue, type Catalogue, type CatalogueArticle, placeKey } from "./ranking/article-catalogue.ts";
import type { RankerParts } from "./ranking/article-ranker.ts";
import type { RankingNote } from "./ranking/note-index.ts";
import { articleCollectionName } from "./statute-importer.ts";
import { type NoteTable, tables } from "./tables.ts";

/** What ranking stands on, as the database has it now. */
export async function readRankerParts(ctx: Context): Promise<Omit<RankerParts, "model" | "answered">> {
  const notes = await tables(ctx)
    .selectFrom("article_note")
    .selectAll()
    .orderBy(sql`law_key collate "C"`)
    .orderBy(sql`article collate "C"`)
    .execute();
  const { articles, onlyArticles } = await readArticles(ctx);
  const there = new Set(articles.map(placeKey));
  const alone = notes.map(articleOfNote).filter((article) => !there.has(placeKey(article)));
  const catalogue = buildCatalogue([...articles, ...alone]);
  const needs = (await listNeedGroups(ctx)).flatMap((group) => group.needs);
  const { search } = ctx.services;
  return {
    catalogue,
    notes: await withTexts(ctx, catalogue, notes),
    needs: needs.map(({ code, articles: named, legalTerms, legalTerm }) => ({
      code,
      places: named.flatMap(({ law, article }) => placeOf(catalogue, law, article) ?? []),
      terms: [...legalTerms, legalTerm.zh],
    })),
    phrases: needs.flatMap((need) => need.phrases),
    search: (request) => {
      const kind: Record<string, string> = onlyArticles ? {} : { kind: "article" };
      return search.search(articleCollectionName, { ...request, where: { ...request.where, ...kind } });
    },
  };
}

/** Answered questions at the places of the catalogue; one whose articles are all unknown still tells nothing wrong. */
export async function readAnswered(ctx: Context, catalogue: Catalogue): Promise<AnsweredQuestion[]> {
  return (await listAnswered(ctx)).map(({ text, needs, articles }) => ({
    text,
    places: placesOf(
      catalogue,
      articles.map(({ id }) => id),
    ),
    needs: new Map(Object.entries(needs)),
  }));
}

/** By the record's id; after a re-import under other ids, by the law and article that an id of the form 劳动法|第五十条 names. */
export function placesOf(catalogue: Catalogue, ids: readonly string[]): number[] {
  const places = ids.flatMap((id) => {
    const article = catalogue.at.get(id);
    if (article !== undefined) return [catalogue.placeOf[article]!];
    const parts = id.split("|");
    return placeOf(catalogue, parts[0] ?? "", parts.at(-1) ?? "") ?? [];
  });
  return [...new Set(places)];
}

function placeOf(catalogue: Catalogue, law: string, article: string): number | undefined {
  const number = articleNumber(article);
  return number && catalogue.placeAt.get(placeKey({ lawKey: lawKey(law), ...number }));
}

async function readArticles(ctx: Context): Promise<{ articles: CatalogueArticle[]; onlyArticles: boolean }> {
  const { rows } = await sql<CatalogueArticle>`
    select id, law_key as "lawKey", coalesce(article_no, 0) as no, article_sub as sub,
           is_labour as "isLabour", is_current as "isCurrent"
      from article where kind = 'article' order by id collate "C"`.execute(ctx.db);
  const other = await tables(ctx).selectFrom("article").select("id").where("kind", "<>", "article").limit(1).execute();
  return { articles: rows, onlyArticles: other.length === 0 };
}

/** What is known by our note alone; its id is the one that `listArticles` understands. */
function articleOfNote({ law, law_key, article }: NoteTable): CatalogueArticle {
  const number = articleNumber(article) ?? { no: 0, sub: 0 };
  return { id: `${law}|${article}`, lawKey: law_key, ...number, isLabour: false, isCurrent: true };
}

async function withTexts(ctx: Context, catalogue: Catalogue, notes: readonly NoteTable[]): Promise<RankingNote[]> {
  const { rows } = await sql<{ key: string; text: string }>`
    select distinct on (n.law_key, n.article) n.law_key || '|' || n.article as key, a.text
      from article_note n join article a on a.law_key = n.law_key and a.article = n.article and a.kind = 'article'
     order by n.law_key, n.article, a.is_current desc, a.version desc nulls last, a.id collate "C"`.execute(ctx.db);
  const textOf = new Map(rows.map(({ key, text }) => [key, text]));
  return notes.flatMap((note): RankingNote[] => {
    const place = placeOf(catalogue, note.law, note.article);
    if (place === undefined) return [];
    const { plain, asks, terms, weight } = note;
    const text = textOf.get(`${note.law_key}|${note.article}`) ?? "";
    return [{ place, law: catalogue.places[place]!.law, plain, asks, terms, weight, text }];
  });
}
