import { elementCues } from "./element-cues.ts";
import { score } from "./linear-svm.ts";
import { featuresOfSentences } from "./sentence-features.ts";
import { shapesOf } from "./sentence-shapes.ts";
import type { ElementModel } from "./train-elements.ts";
import { type FeatureGroups, vectorOf } from "./vectoriser.ts";

/**
 * The elements of a labour case (LB1–LB20) in each sentence of one judgment, given in order. Without a model the
 * hand-written cues decide, with one its scores do.
 */
export function tagSentences(model: ElementModel | undefined, sentences: readonly string[]): string[][] {
  if (!model) return sentences.map(tagsOfCues);
  return featuresOfSentences(sentences).map((features) => tagsOfModel(model, features));
}

export function tagsOfModel({ vectoriser, tags }: ElementModel, features: FeatureGroups): string[] {
  const vector = vectorOf(vectoriser, features);
  return tags.filter(({ model, threshold }) => score(model, vector) > threshold).map(({ tag }) => tag);
}

/** What is refused is no element of the case, and a quoted article says nothing about it. */
function tagsOfCues(sentence: string): string[] {
  const shapes = shapesOf(sentence);
  if (shapes.includes("refused") || (shapes.includes("law") && shapes.includes("general"))) return [];
  return Object.keys(elementCues).filter((tag) => elementCues[tag]?.decide.some((pattern) => pattern.test(sentence)));
}
