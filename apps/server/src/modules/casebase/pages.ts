import type { Pages } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import type { PageRoute } from "../../platform/module.ts";
import { getArticle, listArticlesByRef, listSuperseded, listVersions, neighbours } from "../statutes/index.ts";
import { needsOfArticle } from "../taxonomy/index.ts";
import { cardsOf } from "./case-cards.ts";
import { countView } from "./demand.ts";
import { casesCiting, getCase, relatedCases } from "./queries.ts";
import type { Interpretation } from "./tables.ts";
import { sectionNames } from "./words.ts";

const articleHref = (id: string) => `/articles/${encodeURIComponent(id)}`;

const interpretationNames: Record<keyof Interpretation, { zh: string; en: string }> = {
  happened: { zh: "发生了什么", en: "What happened" },
  decided: { zh: "怎么判的", en: "What was decided" },
  youCan: { zh: "您可以怎么做", en: "What you can do" },
  keep: { zh: "要留好的证据", en: "What to keep" },
  deadlines: { zh: "注意时间", en: "Watch the time" },
};

async function casePage(ctx: Context, id: string): Promise<Pages["case"]> {
  const found = await getCase(ctx, id);
  countView(ctx, id);
  const [card] = await cardsOf(ctx, [id]);
  const changes = await listSuperseded(
    ctx,
    found.citations.map((c) => ({ ...c, date: found.date })),
  );
  const cites = [];
  for (const [i, citation] of found.citations.entries()) {
    const [article] = await listArticlesByRef(ctx, [citation], found.date);
    cites.push({
      ...citation,
      superseded: changes[i] !== undefined,
      ...(article && { href: articleHref(article.id) }),
    });
  }
  const page: Pages["case"] = {
    ...(card as NonNullable<typeof card>),
    source: found.sourceUrl ? `${found.source} ${found.sourceUrl}` : found.source,
    sections: found.sections.map(({ kind, text }) => ({
      kind,
      title: sectionNames[kind][ctx.lang],
      paragraphs: text.split(/\n+/).filter((p) => p.trim() !== ""),
    })),
    amounts: found.amounts.map(({ what, claimed, granted }) => ({
      what,
      ...(claimed !== undefined && { claimed }),
      ...(granted !== undefined && { granted }),
    })),
    cites,
    related: await relatedCases(ctx, id),
    takedownHref: `/privacy?case=${encodeURIComponent(id)}`,
  };
  if (found.caseNumber) page.caseNumber = found.caseNumber;
  if (found.date) page.date = found.date;
  if (found.cause) page.cause = found.cause;
  const { interpretation } = found;
  if (interpretation) {
    const names = Object.keys(interpretationNames) as (keyof Interpretation)[];
    page.interpretation = names.flatMap((name) => {
      const words = interpretation[name];
      const text = (ctx.lang === "en" && words.en) || words.zh;
      return text ? [{ title: interpretationNames[name][ctx.lang], text }] : [];
    });
    page.interpretedBy = interpretation.by;
  }
  return page;
}

async function articlePage(ctx: Context, id: string): Promise<Pages["article"]> {
  const article = await getArticle(ctx, id);
  const versions = await listVersions(ctx, article);
  const { previous, next } = await neighbours(ctx, article);
  const citing = await casesCiting(ctx, article.law, article.article);
  const link = (to: NonNullable<typeof next>) => ({ href: articleHref(to.id), name: `${to.law} ${to.article}` });
  return {
    id,
    law: article.law,
    article: article.article,
    text: article.text,
    ...(article.note && { plain: article.note.plain }),
    current: article.isCurrent,
    notLawText: article.notLawText,
    versions: versions.map((v) => ({
      id: v.id,
      version: v.version ?? "",
      current: v.isCurrent,
      text: v.text,
      ...(v.effectiveFrom && { from: v.effectiveFrom }),
      ...(v.effectiveTo && { to: v.effectiveTo }),
    })),
    ...(previous && { previous: link(previous) }),
    ...(next && { next: link(next) }),
    citedBy: citing.cases,
    citedByTotal: citing.total,
    source: article.source,
  };
}

export const pages: PageRoute[] = [
  {
    method: "GET",
    path: "/cases/{id}",
    answer: async (ctx, { params }) => {
      const data = await casePage(ctx, params.id as string);
      return { page: "case", data, about: { kind: "view", topics: data.needs.map(({ code }) => code) } };
    },
  },
  {
    // Here and not in statutes: the page shows the cases that cite the article, and cases stand on statutes.
    method: "GET",
    path: "/articles/{id}",
    answer: async (ctx, { params }) => {
      const data = await articlePage(ctx, params.id as string);
      const topics = await needsOfArticle(ctx, data);
      return { page: "article", data, about: { kind: "view", topics } };
    },
  },
];
