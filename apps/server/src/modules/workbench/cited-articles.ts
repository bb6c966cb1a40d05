import { todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { citationsIn } from "../casebase/index.ts";
import { listArticlesByRef, listSuperseded } from "../statutes/index.ts";

export type CitedArticle = { law: string; article: string; articleId?: string; superseded?: string };

/** Cited articles, and what has changed in them since `on` (of a decision, or when words were written). */
export async function articlesOf(
  ctx: Context,
  citations: readonly { law: string; article: string }[],
  on: Date | string | undefined,
): Promise<CitedArticle[]> {
  const date = on instanceof Date ? todayInChina(on) : on;
  const changes = await listSuperseded(
    ctx,
    citations.map(({ law, article }) => ({ law, article, date })),
  );
  const cited: CitedArticle[] = [];
  for (const [i, { law, article }] of citations.entries()) {
    const [found] = await listArticlesByRef(ctx, [{ law, article }], date);
    const changed = changes[i];
    cited.push({
      law,
      article,
      ...(found && { articleId: found.id }),
      ...(changed && { superseded: changed[ctx.lang] }),
    });
  }
  return cited;
}

/** Those of the articles in the words that have changed or were repealed since they were written. */
export async function supersededIn(ctx: Context, text: string, on: Date | string | undefined): Promise<CitedArticle[]> {
  const citations = citationsIn(text);
  if (citations.length === 0) return [];
  return (await articlesOf(ctx, citations, on)).filter(({ superseded }) => superseded !== undefined);
}
