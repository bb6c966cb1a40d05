import type { CaseCard, InputOf, OutputOf, searchKnowledgeContract } from "@zhijia/contracts";
import { todayInChina } from "../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../platform/context.ts";
import { normalise } from "../../platform/search/tokens.ts";
import { cardsOf, passage, rankCases, wordsOfNeeds, wordsOfQuestion } from "../casebase/index.ts";
import { type Article, listArticles, searchArticles } from "../statutes/index.ts";
import { findNeed, type Need, recogniseNeeds } from "../taxonomy/index.ts";
import { type FoundRow, readFindable } from "./search-collection.ts";
import { collectionName } from "./store.ts";
import { tables } from "./tables.ts";
import { wordsIn } from "./words-of.ts";

type Answer = OutputOf<typeof searchKnowledgeContract>;
type Row = Answer["rows"][number];
type Kind = Row["kind"];
type Ranked = { kind: Kind; id: string; place: number };

/** Of each source so many are looked at: counts of kinds are counts among these. */
const reach = 50;
/** What fits less than this part of the best shares a word with the question, not its subject. */
const fits = 0.15;
/** What is on the very subject of a recognised need comes before what only shares words with the question. */
const ofItsSubject = 1.6;
/** Staff ask how long and where; titles that say so are not nearer for it. */
const askingWords = new Set(["多久", "几天", "多少天", "哪里", "哪些"]);
/** Below this a need is a guess (as the answer page holds it). */
const sure = 0.3;

/**
 * One list over what we wrote, cases, their explanations and statutes. The sources' scores do not compare, their orders do: each
 * gives 1 / (10 + place) (reciprocal rank fusion: Cormack et al., SIGIR 2009), our own words for staff a little more.
 */
export async function searchKnowledge(
  context: Context,
  { q, kind, page, size }: InputOf<typeof searchKnowledgeContract>["query"],
): Promise<Answer> {
  return inTransaction(context, async (ctx) => {
    const needs = await needsIn(ctx, q);
    const asked = wordsOfQuestion(q).filter((word) => !askingWords.has(word));
    const own = await rankOwn(ctx, asked, needs);
    const codes = needs.map(({ code }) => code);
    const explained = await rankCases(
      ctx,
      { question: q, needs: codes },
      { where: { interpreted: "true" }, limit: reach },
    );
    const cases = await rankCases(
      ctx,
      { question: q, needs: codes },
      { where: { interpreted: "false" }, limit: reach },
    );
    const articles = await searchArticles(ctx, q, { current: true, limit: reach });
    const as = (name: Kind, list: readonly { id: string; score: number }[]): Ranked[] => {
      const least = (list[0]?.score ?? 0) * fits;
      return list.filter(({ score }) => score >= least).map(({ id }, n) => ({ kind: name, id, place: 1 / (10 + n) }));
    };
    const all: Ranked[] = [
      ...own.map(({ row }, n) => ({ kind: row.kind as Kind, id: row.id, place: 1.3 / (10 + n) })),
      ...as("explained-case", explained),
      ...as("article", articles),
      ...as("case", cases).map((one) => ({ ...one, place: one.place * 0.8 })),
    ].sort((a, b) => b.place - a.place || (a.id < b.id ? -1 : 1));
    const counts: Answer["counts"] = {};
    for (const one of all) counts[one.kind] = (counts[one.kind] ?? 0) + 1;
    const wanted = kind ? all.filter((one) => one.kind === kind) : all;
    const shown = wanted.slice((page - 1) * size, page * size);
    const rowOf = new Map(own.map(({ row }) => [row.id, row]));
    return { rows: await show(ctx, shown, rowOf, asked), total: wanted.length, counts };
  });
}

async function needsIn(ctx: Context, question: string): Promise<Need[]> {
  const sureOnes = (await recogniseNeeds(ctx, question)).filter(({ likelihood }) => likelihood >= sure).slice(0, 2);
  const found = await Promise.all(sureOnes.map(({ code }) => findNeed(ctx, code)));
  return found.filter((need): need is Need => need !== undefined);
}

/** Her words, and how the law says them: an entry on 劳动报酬 is found by 工资. */
async function rankOwn(ctx: Context, asked: readonly string[], needs: readonly Need[]): Promise<{ row: FoundRow }[]> {
  const legal = wordsOfNeeds(needs).filter((word) => !asked.includes(word));
  const on = (field: string, tokens: readonly string[], boost: number) =>
    tokens.length ? [{ field, tokens: [...tokens], boost }] : [];
  const any = [
    ...on("title", asked, 2),
    ...on("text", asked, 1),
    ...on("title", legal, 0.5),
    ...on("text", legal, 0.25),
  ];
  if (any.length === 0) return [];
  const hits = await ctx.services.search.search(collectionName, { any, limit: reach });
  const rows = await readFindable(
    ctx,
    hits.map(({ id }) => id),
  );
  const scoreOf = new Map(hits.map(({ id, score }) => [id, score]));
  const groups = new Set(needs.map(({ group }) => group));
  const ranked = rows
    .map((row) => ({ row, score: scoreOf.get(row.id)! * (groups.has(row.category) ? ofItsSubject : 1) }))
    .sort((a, b) => b.score - a.score || (a.row.id < b.row.id ? -1 : 1));
  return ranked.filter(({ score }) => score >= (ranked[0]?.score ?? 0) * fits);
}

async function show(
  ctx: Context,
  shown: readonly Ranked[],
  own: ReadonlyMap<string, FoundRow>,
  asked: readonly string[],
): Promise<Row[]> {
  const ids = (...kinds: Kind[]) => shown.flatMap(({ kind, id }) => (kinds.includes(kind) ? id : []));
  const cards = new Map(
    (await cardsOf(ctx, ids("case", "explained-case"), { highlight: asked })).map((card) => [card.id, card]),
  );
  const articles = new Map((await listArticles(ctx, ids("article"))).map((article) => [article.id, article]));
  const overdue = await overdueOf(ctx, [...own.keys()]);
  return shown.flatMap(({ kind, id }): Row[] => {
    const card = cards.get(id);
    if (card) return [rowOfCase(kind, card, asked)];
    const article = articles.get(id);
    if (article) return [rowOfArticle(article, asked)];
    const row = own.get(id);
    return row ? [{ ...rowOfOwn(ctx, row, asked), ...(overdue.has(id) && { overdue: true }) }] : [];
  });
}

const about = (text: string, asked: readonly string[]) =>
  passage([{ kind: "other", text: text.replace(/^(?:## |- |\d+\. )/gm, "") }], asked);

function rowOfCase(kind: Kind, card: CaseCard, asked: readonly string[]): Row {
  const { id, title, explained, snippet, superseded } = card;
  const words = explained ? about(explained, asked) : snippet;
  return {
    kind,
    id,
    title,
    passage: words,
    ...(superseded && { superseded }),
    ...(id.startsWith("demo-") && { isDemo: true }),
  };
}

function rowOfArticle({ id, law, article, text, note, notLawText }: Article, asked: readonly string[]): Row {
  const words = notLawText ? (note?.plain ?? "") : text;
  return { kind: "article", id, title: `${law}${article}`, passage: about(words, asked) };
}

function rowOfOwn(ctx: Context, row: FoundRow, asked: readonly string[]): Row {
  const { content } = row;
  const kind = row.kind as Kind;
  const id = row.id.slice(row.id.indexOf(":") + 1);
  if (!content)
    return { kind, id, title: [...(row.words ?? "")].slice(0, 60).join(""), passage: about(row.answer ?? "", asked) };
  const lessons = content.course?.lessons.map(({ title }) => wordsIn(ctx, title)).join("；");
  const text = [wordsIn(ctx, content.text), lessons].filter(Boolean).join("\n");
  const summary = wordsIn(ctx, content.summary);
  // The summary says it best, unless her words stand only in the text.
  const inSummary = asked.some((word) => word.length > 1 && normalise(summary).includes(word));
  const inText = asked.some((word) => word.length > 1 && normalise(text).includes(word));
  return { kind, id, title: wordsIn(ctx, content.title), passage: about(inSummary || !inText ? summary : text, asked) };
}

async function overdueOf(ctx: Context, ids: readonly string[]): Promise<Set<string>> {
  const numbers = ids.flatMap((id) => (id.startsWith("entry:") ? Number(id.slice(6)) : []));
  if (numbers.length === 0) return new Set();
  const rows = await tables(ctx)
    .selectFrom("knowledge_entry")
    .select("id")
    .where("id", "in", numbers)
    .where("review_on", "<", todayInChina(ctx.now))
    .execute();
  return new Set(rows.map(({ id }) => `entry:${id}`));
}
