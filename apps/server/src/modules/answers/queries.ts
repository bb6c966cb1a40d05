import type { ArticleCard, Pages } from "@zhijia/contracts";
import { listRules, listWorkingDays, todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import type { PageAbout } from "../../platform/module.ts";
import { provinces } from "../../platform/places/provinces.ts";
import { listCalculators } from "../calculators/index.ts";
import { countCases, countQuestion, outcomeStatistics } from "../casebase/index.ts";
import { findOffer } from "../needs/index.ts";
import { type Article, countArticles, listArticles, listArticlesByRef, searchArticles } from "../statutes/index.ts";
import { channelsOf, getNeed, listNeedGroups, type Need, urgentHelp } from "../taxonomy/index.ts";
import { clocksFor } from "./clocks.ts";
import { findCases, hrefOfCases } from "./find-cases.ts";
import { needsOf } from "./needs-of-question.ts";
import { type FactName, type Facts, questionsFor } from "./rules.ts";
import { type AskState, sealState } from "./state.ts";
import { questionWords } from "./words.ts";

const mostArticles = 8;
const mostCases = 5;

/** `question`: her words, when she comes back to write them differently. */
export async function showHome(ctx: Context, question?: string): Promise<Pages["home"]> {
  const groups = await listNeedGroups(ctx);
  const offer = await findOffer(ctx);
  return {
    ...(question ? { question } : {}),
    ...(offer && { offer }),
    caseCount: await countCases(ctx),
    articleCount: await countArticles(ctx),
    groups: groups.map((g) => ({
      code: g.code,
      name: g.name[ctx.lang],
      needs: g.needs.map((n) => ({ code: n.code, name: n.name[ctx.lang] })),
    })),
  };
}

/** The questions that matter for what she asked and that she has not answered yet. */
export async function openQuestions(ctx: Context, state: AskState): Promise<{ all: FactName[]; open: FactName[] }> {
  const { needs, nothingFound, other } = await needsOf(ctx, state);
  const all = other || nothingFound ? [] : questionsFor(needs.map((n) => n.need));
  return { all, open: all.filter((name) => state.facts[name] === undefined) };
}

export async function showQuestion(
  ctx: Context,
  state: AskState,
  id: FactName,
  all: readonly FactName[],
): Promise<Pages["question"]> {
  const { lang } = ctx;
  const words = questionWords[id];
  const chosen = state.before?.[id];
  return {
    token: sealState(ctx, state),
    ...(chosen ? { chosen } : {}),
    backHref: wayBack(ctx, state, all.slice(0, all.indexOf(id))),
    asked: state.question ?? "",
    id,
    step: all.indexOf(id) + 1,
    of: all.length,
    title: words.title[lang],
    why: words.why[lang],
    options: Object.entries(words.options).map(([value, option]) => ({ value, label: option[lang] })),
    urgent: await urgentHelp(ctx, state.question ?? ""),
  };
}

/** To the question before this one with her answer chosen; from the first to where she came from, with her words. */
function wayBack(ctx: Context, state: AskState, earlier: readonly FactName[]): string {
  const last = earlier.findLast((name) => state.facts[name] !== undefined);
  if (!last) return hrefOfWords(ctx, state);
  const before = { ...state.before, [last]: state.facts[last] };
  return `/ask/${sealState(ctx, { ...state, facts: without(state.facts, last), before })}`;
}

/** Where she wrote her words, with them in the field; the need's page when she chose one. */
function hrefOfWords(ctx: Context, state: AskState): string {
  return state.question === undefined ? `/needs/${state.need}` : `/?ask=${sealState(ctx, state)}`;
}

/** The answer to her own words, or the page of one need: the same anatomy, so that people learn it once. */
export async function showAnswer(ctx: Context, state: AskState): Promise<Pages["answer"]> {
  const { lang } = ctx;
  const { needs, nothingFound, other } = await needsOf(ctx, state);
  const first = needs[0]?.need;
  const main = nothingFound || other ? [] : needs.map((n) => n.need);
  const token = sealState(ctx, state);
  const urgent = await urgentHelp(ctx, state.question ?? "");
  const questions = questionsFor(main);
  const open = questions.some((name) => state.facts[name] === undefined);
  const { cases, total } = await findCases(ctx, state, main, { size: mostCases * 2 });
  const own = main[0];
  const offer = await findOffer(ctx);
  const statistics = own ? await outcomeStatistics(ctx, own.code) : undefined;
  if (own) {
    countQuestion(
      ctx,
      own.code,
      cases.some((c) => c.explained),
    );
  }
  return {
    ...(state.question ? { asked: state.question, editHref: hrefOfWords(ctx, state) } : {}),
    token,
    ...(offer && { offer }),
    needs: needs.map(({ need, reasons }) => ({
      code: need.code,
      name: need.name[lang],
      legalTerm: need.legalTerm[lang],
      plain: need.plain[lang],
      reasons,
    })),
    facts: factsOf(ctx, state, questions),
    ...(open ? { askHref: `/ask/${token}` } : {}),
    urgent,
    steps: own ? own.steps.map((s) => s[lang]) : [],
    warnings: main.flatMap((n) => n.warnings.map((w) => w[lang])).slice(0, 3),
    clocks: await clocksOf(ctx, state, main),
    clocksAction: `/answer/${token}`,
    calculators: calculatorsOf(ctx, main),
    evidence: distinct(
      main.flatMap((n) => n.evidence),
      (e) => e.zh,
    ).map((e) => ({ text: e[lang], holder: e.holder })),
    cases: {
      explained: cases.filter((c) => c.explained).slice(0, mostCases),
      others: cases.filter((c) => !c.explained).slice(0, mostCases),
      total,
      allHref: hrefOfCases(state, token),
    },
    ...(statistics ? { statistics } : {}),
    articles: await articlesOf(ctx, state, main),
    channels: channelsOf((other ?? own)?.channels ?? [], lang),
    related: await relatedOf(ctx, main),
    ...(first && !nothingFound && !other ? { shareHref: `/needs/${first.code}` } : {}),
    nothingFound,
    ...(other ? { otherMatter: other.plain[lang] } : {}),
    ...(state.province ? { province: state.province } : {}),
    provinces: provinces.map((p) => ({ value: p.code, label: p[lang] })),
  };
}

/** What an answer is about: the first need, which is its title; nothing where nothing fits well. */
export function aboutAnswer({ asked, needs, nothingFound, otherMatter }: Pages["answer"]): PageAbout | undefined {
  const [first] = needs;
  if (!first || nothingFound || otherMatter) return undefined;
  return { kind: asked ? "search" : "view", topics: [first.code], ...(asked && { asked }) };
}

function factsOf(ctx: Context, state: AskState, questions: readonly FactName[]): Pages["answer"]["facts"] {
  return questions.flatMap((id) => {
    const value = state.facts[id];
    if (value === undefined) return [];
    const words = questionWords[id];
    const answer = (words.options as Record<string, { zh: string; en: string }>)[value];
    const again = { ...state, facts: without(state.facts, id), before: { ...state.before, [id]: value } };
    return [
      { id, title: words.title[ctx.lang], answer: answer?.[ctx.lang] ?? "", href: `/ask/${sealState(ctx, again)}` },
    ];
  });
}

function without(facts: Facts, name: FactName): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([key]) => key !== name));
}

async function clocksOf(ctx: Context, state: AskState, needs: readonly Need[]): Promise<Pages["answer"]["clocks"]> {
  const ids = [...new Set(needs.flatMap((n) => n.clocks))];
  if (ids.length === 0) return [];
  const rules = await listRules(ctx, ids);
  return clocksFor(
    {
      ids,
      facts: state.facts,
      starts: state.starts,
      places: state.province ? [state.province] : [],
      today: todayInChina(ctx.now),
      lang: ctx.lang,
    },
    rules,
    await listWorkingDays(ctx),
  );
}

function calculatorsOf(ctx: Context, needs: readonly Need[]): Pages["answer"]["calculators"] {
  const wanted = new Set(needs.flatMap((n) => n.calculators));
  return listCalculators(ctx)
    .filter((c) => wanted.has(c.id))
    .map(({ id, name, href }) => ({ id, name, href }));
}

/** The needs' own articles with the reason why, then what the search finds for her words. */
async function articlesOf(ctx: Context, state: AskState, needs: readonly Need[]): Promise<ArticleCard[]> {
  const own = distinct(
    needs.flatMap((n) => n.articles),
    (a) => `${a.law}|${a.article}`,
  );
  const cards: ArticleCard[] = [];
  for (const reference of own.slice(0, mostArticles)) {
    const [article] = await listArticlesByRef(ctx, [reference]);
    if (article) cards.push({ ...cardOf(article), why: reference.why[ctx.lang] });
  }
  if (state.question && cards.length < mostArticles) {
    const found = await searchArticles(ctx, state.question, {
      labour: needs.length > 0,
      current: true,
      limit: mostArticles,
    });
    const articles = await listArticles(
      ctx,
      found.map((f) => f.id),
    );
    cards.push(...articles.map(cardOf));
  }
  return distinct(cards, (c) => `${c.law}|${c.article}`).slice(0, mostArticles);
}

function cardOf(article: Article): ArticleCard {
  return {
    id: article.id,
    law: article.law,
    article: article.article,
    text: article.text,
    ...(article.note ? { plain: article.note.plain } : {}),
    current: article.isCurrent,
  };
}

async function relatedOf(ctx: Context, needs: readonly Need[]): Promise<Pages["answer"]["related"]> {
  const shown = new Set(needs.map((n) => n.code));
  const codes = [...new Set(needs.flatMap((n) => n.related))].filter((code) => !shown.has(code)).slice(0, 6);
  const related = await Promise.all(codes.map((code) => getNeed(ctx, code)));
  return related.map((n) => ({ code: n.code, name: n.name[ctx.lang] }));
}

function distinct<T>(list: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return list.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
}
