import { chooseThresholds, type ScoredExample } from "./choose-thresholds.ts";
import { type LinearModel, type SparseVector, score, trainLinearSvm } from "./linear-svm.ts";
import { featuresOfSentences } from "./sentence-features.ts";
import { type FeatureGroups, fitVectoriser, type Vectoriser, vectorOf } from "./vectoriser.ts";

/** The sentences of one judgment, in order. */
export type TaggedDocument = readonly { text: string; tags: readonly string[] }[];

/** The same with its features worked out. */
export type FeaturedDocument = readonly { features: FeatureGroups; tags: readonly string[] }[];

/** Plain data: a structured clone of it works as well. */
export type ElementModel = {
  vectoriser: Vectoriser;
  tags: readonly { tag: string; model: LinearModel; threshold: number }[];
};

export type Training = {
  /** C of sentences with and without the tag. */
  cost: { positive: number; negative: number };
  /** Folds of the inner cross-validation that chooses thresholds; without it they are 0. */
  innerFolds?: number;
};

const training: Training = { cost: { positive: 1, negative: 0.3 }, innerFolds: 5 };

/** Learns from judgments whose sentences people tagged. Nothing learned ships: the model is trained where such data is. */
export function trainElements(documents: readonly TaggedDocument[]): ElementModel {
  return trainTags(documents.map(withFeatures), training);
}

export function withFeatures(document: TaggedDocument): FeaturedDocument {
  const features = featuresOfSentences(document.map((s) => s.text));
  return document.map(({ tags }, i) => ({ features: features[i] as FeatureGroups, tags }));
}

/** One linear model for each tag on one vectoriser, with thresholds from cross-validation by document. */
export function trainTags(documents: readonly FeaturedDocument[], { cost, innerFolds }: Training): ElementModel {
  const thresholds = innerFolds ? chooseThresholds(scoreUnseen(documents, cost, innerFolds)) : undefined;
  const { vectoriser, models } = fit(documents, cost);
  return {
    vectoriser,
    tags: models.map(({ tag, model }) => ({ tag, model, threshold: thresholds?.get(tag) ?? 0 })),
  };
}

/**
 * Scores of every sentence from models that learned from other documents only, vectoriser included: with words it could not
 * know a sentence scores lower, and thresholds must allow for that.
 */
function scoreUnseen(documents: readonly FeaturedDocument[], cost: Training["cost"], folds: number) {
  const byTag = new Map<string, ScoredExample[]>();
  for (let fold = 0; fold < folds; fold++) {
    const { vectoriser, models } = fit(
      documents.filter((_, i) => i % folds !== fold),
      cost,
    );
    const unseen = documents.filter((_, i) => i % folds === fold).flat();
    const vectors = unseen.map((s) => vectorOf(vectoriser, s.features));
    for (const { tag, model } of models) {
      const scored = byTag.get(tag) ?? [];
      byTag.set(tag, scored);
      for (const [i, { tags }] of unseen.entries())
        scored.push({ score: score(model, vectors[i] as SparseVector), positive: tags.includes(tag) });
    }
  }
  return byTag;
}

function fit(documents: readonly FeaturedDocument[], cost: Training["cost"]) {
  const sentences = documents.flat();
  const vectoriser = fitVectoriser(sentences.map((s) => s.features));
  const vectors = sentences.map((s) => vectorOf(vectoriser, s.features));
  const tags = [...new Set(sentences.flatMap((s) => s.tags))].sort();
  const models = tags.map((tag): { tag: string; model: LinearModel } => {
    const positive = sentences.map((s) => s.tags.includes(tag));
    return { tag, model: trainLinearSvm(vectors, positive, vectoriser.index.size, cost) };
  });
  return { vectoriser, models };
}
