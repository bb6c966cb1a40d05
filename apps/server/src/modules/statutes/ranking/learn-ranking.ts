import type { AnsweredQuestion } from "./answered-index.ts";
import {
  type ArticleRanker,
  createArticleRanker,
  type FeatureName,
  featureNames,
  type RankerParts,
  type RankingModel,
  type Study,
  type Weights,
} from "./article-ranker.ts";
import { fitTrees, type Tree } from "./boosted-trees.ts";
import { fitWeights, type Lesson, scoreRows } from "./fit-weights.ts";

export type LearnOptions = {
  /** Features that stay out, for ablations. */
  without?: ReadonlySet<FeatureName>;
  /** False leaves the trees out. */
  trees?: boolean;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal | undefined;
};

const width = featureNames.length;

/** Of the candidates that are wrong, the hardest and a sample of the others are enough to learn from. */
const hardest = 100;
const sampleOfOthers = 8;
/** What answered questions count while the hard wrong candidates are picked; their weights are not learned yet. */
const rough: Weights = { nearest: 3, votes: 6, frequency: 0.3 };

/**
 * Learns how much each piece of evidence counts from the answered questions, each one judged as if it and its like had
 * never been answered. Some 800 questions take a minute or two.
 */
export async function learnRanking(
  parts: Omit<RankerParts, "model" | "answered">,
  cold: RankingModel,
  answered: readonly AnsweredQuestion[],
  options: LearnOptions = {},
): Promise<RankingModel> {
  const ranker = createArticleRanker({ ...parts, model: cold, answered });
  const lessons = await lessonsFrom(ranker, cold, answered, options);
  return fitModel(lessons, options);
}

export async function lessonsFrom(
  ranker: ArticleRanker,
  cold: RankingModel,
  answered: readonly AnsweredQuestion[],
  { onProgress = () => {}, signal }: LearnOptions = {},
): Promise<Lesson[]> {
  const { places, articles } = ranker.catalogue;
  const lessons: Lesson[] = [];
  for (const [i, question] of answered.entries()) {
    signal?.throwIfAborted();
    onProgress(i, answered.length);
    const asked = {
      text: question.text,
      needs: [...question.needs].map(([code, confidence]) => ({ code, confidence })),
    };
    const right = new Set(question.places);
    const isLabour = (place: number) => places[place]!.articles.some((article) => articles[article]!.isLabour);
    // Searches in labour law alone are a task of their own: their candidates are others.
    const scopes = [...right].some(isLabour) ? [false, true] : [false];
    for (const labour of scopes) {
      const study = await ranker.study(asked, { labour, asTaught: i });
      const lesson = lessonOf(ranker, study, right, cold.weights);
      if (lesson) lessons.push(lesson);
    }
  }
  onProgress(answered.length, answered.length);
  return lessons;
}

export function fitModel(lessons: readonly Lesson[], { without = new Set(), trees = true, signal }: LearnOptions = {}) {
  const left = new Set([...without].map((name) => featureNames.indexOf(name)));
  const blind = left.size ? lessons.map((lesson) => ({ ...lesson, rows: withoutColumns(lesson.rows, left) })) : lessons;
  const fitted = fitWeights(blind, width, { without: left, signal });
  const weights = Object.fromEntries(featureNames.map((name, f) => [name, round(fitted[f]!)])) as Weights;
  const model: RankingModel = { weights };
  if (trees) model.trees = fitTrees(blind, width, { signal }).map(halved);
  return model;
}

function lessonOf(ranker: ArticleRanker, study: Study, right: ReadonlySet<number>, cold: Weights): Lesson | undefined {
  const { candidates, rows } = study;
  const { placeOf } = ranker.catalogue;
  const first = scoreRows(
    rows,
    featureNames.map((name) => (cold[name] ?? 0) + (rough[name] ?? 0)),
  );
  const order = candidates.map((_, i) => i).sort((a, b) => first[b]! - first[a]!);
  const isRight = (i: number) => right.has(placeOf[candidates[i]!]!);
  const kept = order.filter((i, rank) => isRight(i) || rank < hardest || rank % sampleOfOthers === 0);
  const found = kept.filter(isRight).length;
  if (found === 0) return undefined;
  const own = new Float32Array(kept.length * width);
  kept.forEach((i, at) => {
    own.set(rows.subarray(i * width, (i + 1) * width), at * width);
  });
  return { rows: own, width, right: Float32Array.from(kept, (i) => (isRight(i) ? 1 / found : 0)), weight: 1 };
}

/** Trees learn a few hundred questions nearly by heart; halved beside the weights they did best on questions not shown. */
function halved(tree: Tree): Tree {
  return { ...tree, value: tree.value.map((value) => round(value / 2)) };
}

function withoutColumns(rows: Float32Array, columns: ReadonlySet<number>): Float32Array {
  return rows.map((value, i) => (columns.has(i % width) ? 0 : value));
}

const round = (value: number) => Number(value.toPrecision(5));
