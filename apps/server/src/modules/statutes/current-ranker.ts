import { sql } from "kysely";
import type { Context, Services } from "../../platform/context.ts";
import { findModel } from "./answered-store.ts";
import { type ArticleRanker, createArticleRanker } from "./ranking/article-ranker.ts";
import { coldModel } from "./ranking/cold-model.ts";
import { readAnswered, readRankerParts } from "./ranking-parts.ts";

type Known = { state: string; ranker: Promise<ArticleRanker>; lookedAt: number };

/** One for each installation that this process has open: notes, answers and numbers of articles, some 100 MB. */
const rankers = new WeakMap<Services, Known>();
/** A change is noticed after so many milliseconds. */
const freshFor = 60_000;

/** The ranker of what is imported and learned now; the first call, and the first after a change, take some seconds. */
export async function currentRanker(ctx: Context): Promise<ArticleRanker> {
  const known = rankers.get(ctx.services);
  if (known && Date.now() - known.lookedAt < freshFor) return known.ranker;
  if (known) known.lookedAt = Date.now();
  const state = await stateOf(ctx);
  if (known?.state === state) return known.ranker;
  const next = { state, ranker: build(ctx), lookedAt: Date.now() };
  next.ranker.catch(() => forgetRanker(ctx.services));
  rankers.set(ctx.services, next);
  return next.ranker;
}

/** After a change that the next question must see. */
export function forgetRanker(services: Services): void {
  rankers.delete(services);
}

async function build(ctx: Context): Promise<ArticleRanker> {
  const parts = await readRankerParts(ctx);
  const learned = await findModel(ctx);
  const answered = learned ? await readAnswered(ctx, parts.catalogue) : [];
  return createArticleRanker({ ...parts, model: learned?.model ?? coldModel(), answered });
}

/** Changes with every import, every note and every training. */
async function stateOf(ctx: Context): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    select concat_ws(' ', count(*), max(imported_at), (select count(*) from article_note),
                     (select max(trained_at) from ranking_model)) as state
      from article`.execute(ctx.db);
  return rows[0]!.state;
}
