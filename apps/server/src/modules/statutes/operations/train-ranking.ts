import { type Context, inTransaction } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { recogniseNeeds } from "../../taxonomy/index.ts";
import { deleteTraining, type JudgedQuestion, saveTraining } from "../answered-store.ts";
import { forgetRanker } from "../current-ranker.ts";
import type { AnsweredQuestion } from "../ranking/answered-index.ts";
import { coldModel } from "../ranking/cold-model.ts";
import { learnRanking } from "../ranking/learn-ranking.ts";
import { placesOf, readRankerParts } from "../ranking-parts.ts";

export type TrainingReport = {
  questions: number;
  judgements: number;
  /** Questions none of whose articles is here; they taught nothing. */
  unknown: number;
};

export type TrainOptions = { onProgress?: (done: number, total: number) => void; signal?: AbortSignal };

/** Fewer would teach chance. */
const fewest = 20;

/**
 * Learns from judged questions; replaces what an earlier training learned, and the same questions always teach the same.
 * The index must be up to date. Refuses with `ranking/too-few` when hardly a question's articles are here.
 */
export async function trainRanking(
  context: Context,
  judged: readonly JudgedQuestion[],
  { onProgress, signal }: TrainOptions = {},
): Promise<TrainingReport> {
  const questions = judged
    .map((question) => ({ ...question, articles: question.articles.filter(({ grade }) => grade > 0) }))
    .filter(({ articles }) => articles.length > 0)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const parts = await readRankerParts(context);
  const stored: (JudgedQuestion & { needs: Record<string, number> })[] = [];
  const answered: AnsweredQuestion[] = [];
  for (const question of questions) {
    const needs = (await recogniseNeeds(context, question.text)).slice(0, 6);
    const confidences = needs.map(({ code, confidence }) => [code, Number(confidence.toFixed(4))] as const);
    const places = placesOf(
      parts.catalogue,
      question.articles.map(({ id }) => id),
    );
    stored.push({ ...question, needs: Object.fromEntries(confidences) });
    answered.push({ text: question.text, places, needs: new Map(confidences) });
  }
  const known = answered.filter(({ places }) => places.length > 0).length;
  if (known < fewest) throw new Refusal("invalid", "ranking/too-few", { known, fewest });
  const model = await learnRanking(parts, coldModel(), answered, {
    ...(onProgress ? { onProgress } : {}),
    signal,
  });
  await inTransaction(context, (ctx) => saveTraining(ctx, stored, model));
  forgetRanker(context.services);
  return {
    questions: questions.length,
    judgements: questions.reduce((sum, { articles }) => sum + articles.length, 0),
    unknown: questions.length - known,
  };
}

/** Back to what the product ships. Returns whether anything had been learned. */
export async function forgetTraining(context: Context): Promise<boolean> {
  const had = await inTransaction(context, deleteTraining);
  forgetRanker(context.services);
  return had;
}
